package cn.guanchao.index;

import cn.guanchao.mention.Mention;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * One page of a search.
 *
 * @param total how many match, all pages together
 * @param facets per field (subject, sentiment, channel, risk, site) what the other
 * conditions leave to choose from
 */
public record Found(long total, List<Hit> items, Map<String, List<Facet>> facets) {

	/**
	 * A match.
	 *
	 * @param title the title, HTML-escaped, with matches in {@code <mark>}; null where it
	 * does not match
	 * @param fragments pieces of the text around matches, HTML-escaped, with
	 * {@code <mark>}
	 */
	public record Hit(Mention mention, @Nullable String title, List<String> fragments) {
	}

	/** A value and how many mentions have it. */
	public record Facet(String value, long count) {
	}

}
