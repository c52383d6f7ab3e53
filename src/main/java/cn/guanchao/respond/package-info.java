/**
 * Incidents, clocks, approvals, decisions.
 */
@ApplicationModule(allowedDependencies = { "competitor", "detect", "playbook", "roster", "access", "mention", "source",
		"subject", "yaml" })
@NullMarked
package cn.guanchao.respond;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
