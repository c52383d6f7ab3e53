/**
 * What stands where on a page: body, title, date, author, source.
 */
@NullMarked
package cn.guanchao.crawl.page;

import org.jspecify.annotations.NullMarked;
