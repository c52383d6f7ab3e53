/**
 * What customers want: tickets, complaints, reviews and survey answers grouped into
 * demands that keep their identity from day to day.
 */
@ApplicationModule(allowedDependencies = { "mention", "index", "language", "subject", "source", "timetable" })
@NullMarked
package cn.guanchao.demand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
