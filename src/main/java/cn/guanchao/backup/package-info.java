/**
 * What we promised, kept a second time: a nightly copy of PostgreSQL, and the way back.
 */
@ApplicationModule(allowedDependencies = { "timetable" })
@NullMarked
package cn.guanchao.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
