/**
 * Mentions kept, searched and counted in Elasticsearch.
 */
@ApplicationModule(allowedDependencies = { "mention", "source", "timetable" })
@NullMarked
package cn.guanchao.index;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
