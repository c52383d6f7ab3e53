package cn.guanchao.collect;

import cn.guanchao.index.Capture;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Ids that stay the same when an article is met again. */
public final class ArticleIds {

	private static final int LENGTH = 24;

	private ArticleIds() {
	}

	/** From the address, without its fragment and without what campaigns append to it. */
	public static String of(URI url) {
		String query = (url.getRawQuery() == null) ? ""
				: Arrays.stream(url.getRawQuery().split("&"))
					.filter((part) -> !part.matches("(utm_\\w+|spm|from|share_\\w+)=.*"))
					.collect(Collectors.joining("&", "?", ""));
		return hash(url.getHost() + url.getRawPath() + query);
	}

	/** From the id that a text was handed in with, which is the sender's own. */
	public static String of(String sourceId, String id) {
		return hash(sourceId + "\n" + id);
	}

	private static String hash(String text) {
		return Capture.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
	}

}
