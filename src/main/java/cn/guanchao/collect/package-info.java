/**
 * One run: fetch, understand, index.
 */
@ApplicationModule(allowedDependencies = { "subject", "source", "crawl", "mention", "language", "index", "timetable" })
@NullMarked
package cn.guanchao.collect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
