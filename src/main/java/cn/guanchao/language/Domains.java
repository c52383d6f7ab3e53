package cn.guanchao.language;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import cn.guanchao.source.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of source, as the models know them by their corpora, a channel makes
 * likely.
 */
final class Domains {

	/** How much likelier the channel's kinds are than the others. */
	private static final float LIKELIER = 5;

	private static final Set<String> REVIEWS = Set.of("htl", "shopping10", "nlpcc14", "ent_zhang");

	private static final Map<Channel, Set<String>> KINDS = Map.of( //
			Channel.NEWS, Set.of("bdci19news", "finnsp", "ent_finnsp"), //
			Channel.REGULATOR, Set.of("bdci19news", "finnsp", "ent_finnsp"), //
			Channel.SOCIAL, Set.of("weibo8", "nlpcc13", "smp_virus", "weibo100k", "ent_finnsp"), //
			Channel.VIDEO, Set.of("weibo8", "nlpcc13", "smp_virus", "weibo100k"), //
			Channel.FORUM, Set.of("car18", "finfe", "ent_car"), //
			Channel.ECOMMERCE, REVIEWS, //
			Channel.COMPLAINT, Set.of("shopping10", "nlpcc14", "htl", "finnsp", "ent_finnsp"), //
			Channel.FEEDBACK, REVIEWS);

	private Domains() {
	}

	/** A factor per kind of source; all the same where the channel is unknown. */
	static float[] expected(List<String> domains, @Nullable Channel channel) {
		float[] expected = new float[domains.size()];
		Arrays.fill(expected, 1);
		Set<String> kinds = (channel != null) ? KINDS.getOrDefault(channel, Set.of()) : Set.of();
		for (int d = 0; d < expected.length; d++) {
			expected[d] = kinds.contains(domains.get(d)) ? LIKELIER : 1;
		}
		return expected;
	}

}
