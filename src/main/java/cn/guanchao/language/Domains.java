package cn.guanchao.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

	/** So many texts are asked what they sound like, and so much of each. */
	private static final int SAMPLE = 150;

	private static final int SAMPLE_LENGTH = 200;

	private static final int ROUNDS = 10;

	/** As many texts of no particular kind are thought to stand beside the given ones. */
	private static final float CAUTION = 8;

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

	/**
	 * What kinds of source some texts come from, by expectation–maximisation over their
	 * gates (Saerens et al., 2002).
	 */
	static float[] estimated(Model model, Collection<String> texts) {
		int step = Math.max(1, texts.size() / SAMPLE);
		List<float[]> sums = new ArrayList<>();
		int number = 0;
		for (String text : texts) {
			if (number++ % step == 0) {
				Words words = Words.of(text.substring(0, Math.min(text.length(), SAMPLE_LENGTH)));
				sums.add(model.sums(Grams.of(words)));
			}
		}
		float[] expected = expected(model.domains(), null);
		for (int round = 0; round < ROUNDS; round++) {
			float[] total = new float[expected.length];
			Arrays.fill(total, CAUTION / total.length);
			for (float[] one : sums) {
				float[] gates = model.gates(one, expected);
				for (int d = 0; d < total.length; d++) {
					total[d] += gates[d];
				}
			}
			for (int d = 0; d < total.length; d++) {
				expected[d] = total[d] * total.length / (sums.size() + CAUTION);
			}
		}
		return expected;
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
