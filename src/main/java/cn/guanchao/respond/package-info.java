/**
 * Incidents, clocks, approvals, decisions.
 */
@ApplicationModule(allowedDependencies = { "detect", "playbook", "roster", "access", "mention", "source", "subject" })
@NullMarked
package cn.guanchao.respond;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
