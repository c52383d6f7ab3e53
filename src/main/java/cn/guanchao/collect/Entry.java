package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * Something that a source lists: a link, and what the list already says of it.
 *
 * @param whole whether the text is all there is, however short
 */
record Entry(URI url, String title, String text, @Nullable String author, @Nullable Instant publishedAt,
		boolean whole) {

}
