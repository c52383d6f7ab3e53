/**
 * What competitors did: typed activities and price series.
 */
@ApplicationModule(allowedDependencies = { "mention", "index", "crawl", "subject", "source", "timetable" })
@NullMarked
package cn.guanchao.competitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
