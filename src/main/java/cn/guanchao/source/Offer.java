package cn.guanchao.source;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A source of the catalogue, ready to be added.
 *
 * @param group the heading that it stands under
 * @param url may hold {@code {rsshub}}, the address of the operator's RSSHub, and
 * {@code {keyword}}, what is searched for
 * @param needs what it takes to work
 * @param note what one should know; null for nothing
 */
public record Offer(String id, String group, String name, Source.Kind kind, Channel channel, String url, Duration every,
		double weight, Needs needs, @Nullable String note) {

	private static final String RSSHUB = "{rsshub}";

	private static final String KEYWORD = "{keyword}";

	/** What a source takes, beside its address. */
	public enum Needs {

		/** Nothing: it is public. */
		NOTHING,
		/** An RSSHub of one's own. */
		RSSHUB,
		/** An RSSHub that is given the cookie of an account. */
		LOGIN;

		@JsonValue
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Needs of(String code) {
			return Arrays.stream(values())
				.filter((needs) -> needs.code().equals(code))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("must be one of "
						+ Arrays.stream(values()).map(Needs::code).collect(Collectors.joining(", "))));
		}

	}

	public Offer {
		if (url.startsWith(RSSHUB) != (needs != Needs.NOTHING)) {
			throw new IllegalArgumentException(
					"offer '" + id + "': what begins with {rsshub} needs rsshub or login, and nothing else does");
		}
		make(id, name, kind, channel, URI.create(url.replace(RSSHUB, "https://rsshub.example").replace(KEYWORD, "x")),
				every, weight); // so that a wrong offer is found when the file is read
	}

	/** Whether it must be told what to search for. */
	public boolean asksKeyword() {
		return this.url.contains(KEYWORD);
	}

	/**
	 * The source that it becomes.
	 * @param rsshub where the RSSHub stands; may be null where none is needed
	 * @param keyword what is searched for; blank where nothing is
	 */
	public Source source(@Nullable URI rsshub, String keyword) {
		if (this.needs != Needs.NOTHING && rsshub == null) {
			throw new IllegalArgumentException("'" + this.name
					+ "' needs an RSSHub; set guanchao.source.rsshub to its address, e.g. https://rsshub.example.com");
		}
		if (asksKeyword() && keyword.isBlank()) {
			throw new IllegalArgumentException(
					"'" + this.name + "' searches for a keyword; give e.g. the brand's name");
		}
		String word = keyword.strip();
		String address = this.url.replace(RSSHUB, (rsshub != null) ? rsshub.toString().replaceAll("/+$", "") : "")
			.replace(KEYWORD, URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20"));
		return asksKeyword()
				? make(this.id + "-" + Integer.toHexString(word.hashCode()), this.name + "：" + word, this.kind,
						this.channel, URI.create(address), this.every, this.weight)
				: make(this.id, this.name, this.kind, this.channel, URI.create(address), this.every, this.weight);
	}

	private static Source make(String id, String name, Source.Kind kind, Channel channel, URI url, Duration every,
			double weight) {
		return new Source(id, name, kind, channel, url, every, true, weight);
	}

}
