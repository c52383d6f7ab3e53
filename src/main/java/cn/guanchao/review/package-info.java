/**
 * After-action numbers, the case library and the phrases that worked.
 */
@ApplicationModule(allowedDependencies = { "respond", "index" })
@NullMarked
package cn.guanchao.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
