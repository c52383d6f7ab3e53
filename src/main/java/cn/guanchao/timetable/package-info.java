/**
 * When jobs come back by themselves, on one node of the cluster at a time.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package cn.guanchao.timetable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
