package cn.guanchao.detect;

import cn.guanchao.index.Happenings;
import cn.guanchao.index.Happenings.Happening;
import cn.guanchao.index.MentionCounts.Part;
import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.Slice;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what is known of a rise: how much, where, of what, by whom, how fast. */
@Component
class Findings {

	/** What is older says nothing of how a rise stands now. */
	static final Duration LONGEST = Duration.ofHours(6);

	private static final Duration SHORTEST = Duration.ofMinutes(30);

	private static final Duration TREND = Duration.ofHours(1);

	private static final int READ = 100;

	private static final int EVIDENCE = 30;

	private static final double NOTABLE_RISK = 0.2;

	private static final double NOTABLE_HARM = 0.05;

	private static final Set<RiskCategory> GRAVE = EnumSet.of(RiskCategory.INJURY, RiskCategory.FOOD_SAFETY,
			RiskCategory.PRIVACY);

	/** A story is the matter itself when so much of the negatives belongs to it. */
	private static final double THE_MATTER = 0.5;

	/** A story is named in the reason when so much of the rise belongs to it. */
	private static final double NOTABLE_STORY = 0.25;

	private static final double REGULATORS_REACH = 0.9;

	private final Happenings happenings;

	private final TopStories stories;

	private final Sources sources;

	Findings(Happenings happenings, TopStories stories, Sources sources) {
		this.happenings = happenings;
		this.stories = stories;
		this.sources = sources;
	}

	/** From when a rise is looked at: at least half an hour, at most six hours. */
	static Instant from(Instant since, Instant now) {
		Instant earliest = now.minus(LONGEST);
		Instant latest = now.minus(SHORTEST);
		return since.isBefore(earliest) ? earliest : since.isAfter(latest) ? latest : since;
	}

	/**
	 * How a rise stands now.
	 * @param usual negatives usual for the period
	 */
	Finding of(Slice slice, Instant from, Instant now, double usual) {
		Happening happening = this.happenings.of(slice, from, now, Judge.BUCKET, READ);
		long negatives = happening.tally().negative();
		Optional<Part<String>> story = main(happening);
		Article first = story.map((part) -> this.stories.firsts(List.of(part.key())).get(part.key())).orElse(null);
		List<RiskCategory> risks = happening.risks()
			.stream()
			.filter((part) -> part.negative() >= Math.max(2, negatives * notable(part.key())))
			.map(Part::key)
			.toList();
		Facts facts = new Facts(Duration.between(from, now), (int) happening.tally().total(), (int) negatives, usual,
				negatives / Math.max(usual, 0.5), happening.tally().negativeShare(), (int) happening.sites(),
				new HashSet<>(risks), (first != null) ? first.site() : null, trend(happening.points()),
				Pace.doubling(happening.points()), channels(happening), reach(happening),
				AcceleratorWords.in(happening.newest()));
		boolean theMatter = story.filter((part) -> part.negative() >= Math.max(3, negatives * THE_MATTER)).isPresent();
		return new Finding(facts, risks, theMatter ? story.map(Part::key).orElse(null) : null,
				(first != null) ? first.title() : null,
				happening.newest().subList(0, Math.min(EVIDENCE, happening.newest().size())));
	}

	/** Of people hurt a few voices among many are enough. */
	private static double notable(RiskCategory risk) {
		return GRAVE.contains(risk) ? NOTABLE_HARM : NOTABLE_RISK;
	}

	/** The story with the most negatives. */
	private static Optional<Part<String>> main(Happening happening) {
		return happening.stories().stream().reduce((one, other) -> (other.negative() > one.negative()) ? other : one);
	}

	private static List<Integer> trend(List<Point> points) {
		int buckets = (int) TREND.dividedBy(Judge.BUCKET);
		return points.subList(Math.max(0, points.size() - buckets), points.size())
			.stream()
			.map((point) -> (int) point.tally().negative())
			.toList();
	}

	private static HashSet<Channel> channels(Happening happening) {
		return happening.channels()
			.stream()
			.filter((part) -> part.negative() > 0)
			.map(Part::key)
			.collect(Collectors.toCollection(HashSet::new));
	}

	private double reach(Happening happening) {
		Map<String, Source> known = this.sources.all()
			.stream()
			.collect(Collectors.toMap(Source::id, (source) -> source));
		double loudest = happening.sources()
			.stream()
			.filter((part) -> part.negative() > 0)
			.mapToDouble((part) -> reach(known.get(part.key())))
			.max()
			.orElse(0);
		boolean regulator = happening.channels()
			.stream()
			.anyMatch((part) -> part.key() == Channel.REGULATOR && part.negative() > 0);
		return regulator ? Math.max(REGULATORS_REACH, loudest) : loudest;
	}

	/** A weight of 1, an ordinary site, is 0.4; one of 3, a national medium, 0.8. */
	static double reach(@Nullable Source source) {
		double weight = (source != null) ? source.weight() : 1;
		return Math.clamp(0.4 + 0.4 * Math.log(weight) / Math.log(3), 0.1, 1);
	}

	/** In one sentence what rose, from what, by how much, and what it is about. */
	String reason(SeriesKey series, Verdict verdict, Instant now) {
		Instant end = verdict.at().plus(verdict.bucket());
		boolean isNow = end.isAfter(now.minus(verdict.bucket()));
		Instant to = end.isAfter(now) ? now : end;
		String what = (isNow ? "近 " : "截至 " + Reasons.time(to, now) + " 的 ") + Reasons.length(verdict.window())
				+ part(series.slice());
		String rose = (series.kind() == Signal.Kind.SHARE) ? share(series, verdict, to) : series.kind().label() + " "
				+ Reasons.count(verdict.count()) + " 条，" + Reasons.against(verdict.baseline(), verdict.ratio());
		return Reasons.learned(verdict) + what + rose + story(series, verdict, to);
	}

	private String share(SeriesKey series, Verdict verdict, Instant to) {
		Happening happening = this.happenings.of(series.slice(), to.minus(verdict.window()), to, Judge.BUCKET, 0);
		long total = Math.max(1, happening.tally().total());
		return "负面占 " + Math.round(100 * happening.tally().negativeShare()) + "%（" + happening.tally().negative() + "/"
				+ total + " 条），平时约 " + Math.round(100 * Math.min(1, verdict.baseline() / total)) + "%";
	}

	private String story(SeriesKey series, Verdict verdict, Instant to) {
		if (series.slice().by() == Slice.By.STORY) {
			return "";
		}
		boolean all = series.kind() == Signal.Kind.VOLUME;
		return this.happenings.of(series.slice(), to.minus(verdict.window()), to, Judge.BUCKET, 0)
			.stories()
			.stream()
			.mapToLong((part) -> all ? part.count() : part.negative())
			.filter((inStory) -> inStory >= Math.max(2, verdict.count() * NOTABLE_STORY))
			.max()
			.stream()
			.mapToObj((inStory) -> "；其中 " + inStory + " 条同属一个事件簇")
			.findFirst()
			.orElse("");
	}

	/** Which part of the talk, as it stands between the time and the number. */
	String part(Slice slice) {
		return switch (slice.by()) {
			case ALL -> "";
			case RISK -> "涉及" + RiskCategory.of(slice.value()).label() + "的";
			case CHANNEL -> channel(Channel.of(slice.value())) + "渠道的";
			case STORY -> "“" + title(slice) + "”的";
		};
	}

	String title(Slice slice) {
		Article first = this.stories.firsts(List.of(slice.value())).get(slice.value());
		String title = (first != null) ? first.title() : "同一事件";
		return (title.length() > 24) ? title.substring(0, 23) + "…" : title;
	}

	private static String channel(Channel channel) {
		return switch (channel) {
			case NEWS -> "新闻";
			case SOCIAL -> "社交";
			case FORUM -> "论坛";
			case VIDEO -> "视频";
			case COMPLAINT -> "投诉";
			case ECOMMERCE -> "电商";
			case REGULATOR -> "监管";
			case FEEDBACK -> "自有反馈";
		};
	}

}
