/**
 * When talk becomes a crisis, and why.
 */
@ApplicationModule(allowedDependencies = { "index", "mention", "playbook", "source", "subject", "timetable" })
@NullMarked
package cn.guanchao.detect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
