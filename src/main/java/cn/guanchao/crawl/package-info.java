/**
 * How a page is fetched politely and safely, and read.
 */
@ApplicationModule(allowedDependencies = { "source", "mention", "yaml" })
@NullMarked
package cn.guanchao.crawl;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
