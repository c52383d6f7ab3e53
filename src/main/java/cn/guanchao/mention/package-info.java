/**
 * What was captured: article, mention, story.
 */
@ApplicationModule(allowedDependencies = { "source" })
@NullMarked
package cn.guanchao.mention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
