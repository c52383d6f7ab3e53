package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Evidence;
import cn.guanchao.competitor.Activity.Type;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether two reports tell the same act, and what both together say of it. */
final class SameActivity {

	private static final Duration NEAR = Duration.ofDays(7);

	private static final double SIMILAR = 0.4;

	private static final int MOST_EVIDENCE = 50;

	private static final double HIGHEST = 0.99;

	private SameActivity() {
	}

	/**
	 * Near in time, not about different products or prices, and tied together by a
	 * product, a story, an article, an amount or like words.
	 */
	static boolean is(Activity one, Activity other) {
		if (one.type() != other.type() || !one.subjectId().equals(other.subjectId())
				|| Duration.between(one.happenedAt(), other.happenedAt()).abs().compareTo(NEAR) > 0) {
			return false;
		}
		boolean bothNamed = !one.productKey().isEmpty() && !other.productKey().isEmpty();
		boolean sameProduct = bothNamed
				&& (one.productKey().contains(other.productKey()) || other.productKey().contains(one.productKey()));
		boolean bothPriced = one.amountAfter() != null && other.amountAfter() != null;
		boolean samePrice = bothPriced && equal(one.amountAfter(), other.amountAfter());
		boolean priced = one.type() == Type.PRICE_CHANGE;
		if (bothNamed && !sameProduct || priced && bothPriced && !samePrice) {
			return false;
		}
		return sameProduct || samePrice || shared(one, other) || similarity(one, other) >= SIMILAR;
	}

	private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return one != null && other != null && one.compareTo(other) == 0;
	}

	private static boolean shared(Activity one, Activity other) {
		for (Evidence mine : one.evidence()) {
			for (Evidence theirs : other.evidence()) {
				boolean sameStory = mine.storyId() != null && mine.storyId().equals(theirs.storyId());
				if (sameStory || mine.articleId().equals(theirs.articleId())) {
					return true;
				}
			}
		}
		return false;
	}

	/** The share of the shorter sentence's character pairs that the other has too. */
	private static double similarity(Activity one, Activity other) {
		double best = 0;
		for (Evidence mine : one.evidence()) {
			for (Evidence theirs : other.evidence()) {
				Set<String> a = pairs(mine.sentence());
				Set<String> b = pairs(theirs.sentence());
				int shorter = Math.min(a.size(), b.size());
				a.retainAll(b);
				best = (shorter == 0) ? best : Math.max(best, (double) a.size() / shorter);
			}
		}
		return best;
	}

	private static Set<String> pairs(String text) {
		Set<String> pairs = new HashSet<>();
		String letters = text.replaceAll("[^\\p{L}\\d]", "");
		for (int i = 0; i + 1 < letters.length(); i++) {
			pairs.add(letters.substring(i, i + 2));
		}
		return pairs;
	}

	/** The known activity with what another report adds. */
	static Activity merged(Activity known, Activity report) {
		List<Evidence> evidence = evidence(known, report);
		boolean better = report.confidence() > known.confidence();
		boolean named = known.productKey().isEmpty() && !report.productKey().isEmpty();
		BigDecimal before = (known.amountBefore() != null) ? known.amountBefore() : report.amountBefore();
		BigDecimal after = (known.amountAfter() != null) ? known.amountAfter() : report.amountAfter();
		Double percent = Activity.percent(before, after);
		percent = (percent != null) ? percent : (known.percent() != null) ? known.percent() : report.percent();
		Instant happened = known.happenedAt().isBefore(report.happenedAt()) ? known.happenedAt() : report.happenedAt();
		return new Activity(known.id(), known.subjectId(), known.type(), better ? report.title() : known.title(),
				named ? report.product() : known.product(), named ? report.productKey() : known.productKey(), happened,
				known.recordedAt(), before, after, (known.currency() != null) ? known.currency() : report.currency(),
				(known.type() == Type.PRICE_CHANGE) ? percent : null, confidence(evidence), evidence);
	}

	private static List<Evidence> evidence(Activity known, Activity report) {
		List<Evidence> all = new ArrayList<>(report.evidence());
		for (Evidence mine : known.evidence()) {
			if (all.stream().noneMatch((theirs) -> theirs.articleId().equals(mine.articleId()))) {
				all.add(mine);
			}
		}
		all.sort(Comparator.comparing(Evidence::publishedAt));
		return (all.size() <= MOST_EVIDENCE) ? all : all.subList(0, MOST_EVIDENCE);
	}

	/** Independent reports strengthen each other; reposts of one story hardly do. */
	private static double confidence(List<Evidence> evidence) {
		Set<String> stories = new HashSet<>();
		double doubt = 1;
		List<Evidence> strongest = evidence.stream()
			.sorted(Comparator.comparingDouble(Evidence::confidence).reversed())
			.toList();
		for (Evidence each : strongest) {
			if (stories.add((each.storyId() != null) ? each.storyId() : each.articleId())) {
				doubt *= 1 - each.confidence();
			}
		}
		return Math.min(Math.round((1 - doubt) * 100) / 100.0, HIGHEST);
	}

}
