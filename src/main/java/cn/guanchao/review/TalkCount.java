package cn.guanchao.review;

import cn.guanchao.index.MentionCounts;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.Article;
import cn.guanchao.respond.Incident;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counts the talk around an incident that was resolved. */
@Component
class TalkCount {

	private static final Duration HOUR = Duration.ofHours(1);

	/** What lasts longer is looked at as far as this. */
	private static final Duration LONGEST = Duration.ofDays(60);

	private static final int STORIES = 5;

	private final MentionCounts counts;

	private final TopStories stories;

	TalkCount(MentionCounts counts, TopStories stories) {
		this.counts = counts;
		this.stories = stories;
	}

	/**
	 * @throws cn.guanchao.index.IndexUnavailable where the index does not answer
	 */
	Talk of(Incident incident, Instant now) {
		Instant closed = Objects.requireNonNull(incident.closedAt());
		Instant rise = incident.detectedAt().minus(incident.about().facts().window());
		Instant end = closed.isAfter(rise.plus(LONGEST)) ? rise.plus(LONGEST) : later(closed, rise.plus(HOUR));
		Instant over = closed.plus(Talk.DAY);
		boolean complete = !now.isBefore(over);
		Optional<MentionCounts.Point> peak = peak(incident, rise, end);
		return new Talk(now, span(incident, rise.minus(Talk.DAY), rise), span(incident, rise, end),
				now.isBefore(closed.plus(HOUR)) ? null : span(incident, closed, complete ? over : now), complete,
				peak.map((point) -> point.tally().negative()).orElse(0L),
				peak.map(MentionCounts.Point::at).orElse(null), stories(incident, rise, end));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private Talk.Span span(Incident incident, Instant from, Instant to) {
		Tally tally = this.counts.count(incident.about().subjectId(), from, to);
		return new Talk.Span(from, to, tally.total(), tally.negative(), (tally.total() > 0) ? tally.net() : 0);
	}

	private Optional<MentionCounts.Point> peak(Incident incident, Instant from, Instant to) {
		return this.counts.counts(incident.about().subjectId(), from, to, HOUR)
			.stream()
			.filter((point) -> point.tally().negative() > 0)
			.max(Comparator.comparingLong((point) -> point.tally().negative()));
	}

	private List<Talk.Story> stories(Incident incident, Instant from, Instant to) {
		return this.stories.top(incident.about().subjectId(), from, to, STORIES)
			.stream()
			.filter((story) -> story.tally().negative() > 0 || story.id().equals(incident.about().storyId()))
			.map(TalkCount::story)
			.toList();
	}

	private static Talk.Story story(TopStories.Story story) {
		Article first = story.first();
		return new Talk.Story(story.id(), first.title(), (first.site() != null) ? first.site() : first.sourceName(),
				first.publishedAt(), story.tally().total(), story.tally().negative(), story.sites());
	}

}
