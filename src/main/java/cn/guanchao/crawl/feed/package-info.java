/**
 * What stands in a feed, whatever dialect it is written in.
 */
@NullMarked
package cn.guanchao.crawl.feed;

import org.jspecify.annotations.NullMarked;
