package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/**
 * What to fetch; {@code etag} and {@code lastModified} are those of the last answer, so
 * that an unchanged page costs nobody anything.
 */
public record Request(URI url, @Nullable String etag, @Nullable String lastModified) {

	public Request(URI url) {
		this(url, null, null);
	}

}
