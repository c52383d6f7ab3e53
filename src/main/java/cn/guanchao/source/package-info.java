/**
 * Where we look, how often, and how each source is doing.
 */
@ApplicationModule(allowedDependencies = { "yaml" })
@NullMarked
package cn.guanchao.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
