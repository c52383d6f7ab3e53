/**
 * After-action numbers, case library, phrases.
 */
@ApplicationModule(allowedDependencies = { "respond", "reply", "index", "playbook", "mention", "access", "timetable" })
@NullMarked
package cn.guanchao.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
