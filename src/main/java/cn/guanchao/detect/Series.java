package cn.guanchao.detect;

import cn.guanchao.index.MentionCounts.Point;
import cn.guanchao.index.Slice;
import cn.guanchao.subject.Subject;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which series of a subject are listened to: of ours the whole and each part that is
 * spoken of, of a competitor how much is said. Their number is bounded by the risks,
 * channels and stories that one look reads.
 */
final class Series {

	private Series() {
	}

	static Set<SeriesKey> of(Subject subject, Map<Slice, List<Point>> recent, int least) {
		Set<SeriesKey> series = new LinkedHashSet<>();
		boolean own = subject.kind() == Subject.Kind.OWN;
		if (own) {
			series.add(SeriesKey.of(subject.id(), Signal.Kind.NEGATIVE));
		}
		series.add(SeriesKey.of(subject.id(), Signal.Kind.VOLUME));
		if (own) {
			series.add(SeriesKey.of(subject.id(), Signal.Kind.SHARE));
			recent.forEach((slice, points) -> {
				if (slice.subjectId().equals(subject.id()) && total(points) >= least) {
					kinds(slice.by()).forEach((kind) -> series.add(new SeriesKey(slice, kind)));
				}
			});
		}
		return series;
	}

	/** A risk is spoken of by those who complain: its volume says nothing more. */
	private static List<Signal.Kind> kinds(Slice.By by) {
		return switch (by) {
			case ALL -> List.of();
			case RISK -> List.of(Signal.Kind.NEGATIVE, Signal.Kind.SHARE);
			case CHANNEL -> List.of(Signal.Kind.NEGATIVE, Signal.Kind.VOLUME, Signal.Kind.SHARE);
			case STORY -> List.of(Signal.Kind.NEGATIVE, Signal.Kind.VOLUME);
		};
	}

	private static long total(List<Point> points) {
		return points.stream().mapToLong((point) -> point.tally().total()).sum();
	}

}
