package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/** Something that a source lists: a link, and what the list already says of it. */
record Entry(URI url, String title, String text, @Nullable String author, @Nullable Instant publishedAt) {

}
