/**
 * People, roles, tokens, audit.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package cn.guanchao.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
