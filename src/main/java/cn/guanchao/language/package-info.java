/**
 * What a Chinese text says: words, sentiment towards a subject, risks, stories.
 */
@ApplicationModule(allowedDependencies = { "subject", "mention", "source" })
@NullMarked
package cn.guanchao.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
