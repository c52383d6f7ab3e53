/**
 * The negative mentions of an incident as a work list, each followed until its author was
 * answered and has said what they think of it.
 */
@ApplicationModule(allowedDependencies = { "respond", "index", "mention", "access", "source", "timetable" })
@NullMarked
package cn.guanchao.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
