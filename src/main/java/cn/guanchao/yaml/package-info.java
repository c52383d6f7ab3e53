/**
 * Files that people write for us, read strictly: whatever is wrong is named with its
 * line, path, value and remedy.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package cn.guanchao.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
