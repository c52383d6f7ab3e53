/**
 * Whom we watch, and whether a text means them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package cn.guanchao.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
