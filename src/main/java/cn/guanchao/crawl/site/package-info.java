/**
 * What is known of single sites, as data: where the general reader errs, a file says
 * where on the page something stands.
 */
@NullMarked
package cn.guanchao.crawl.site;

import org.jspecify.annotations.NullMarked;
