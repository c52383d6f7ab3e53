/**
 * What we planned: plans with levels, deadlines and people, checked at start.
 */
@ApplicationModule(allowedDependencies = { "mention", "source", "yaml" })
@NullMarked
package cn.guanchao.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
