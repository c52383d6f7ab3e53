package cn.guanchao.detect;

import cn.guanchao.index.Slice;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.SourceRuns.Yield;
import cn.guanchao.subject.Subject;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Subjects and sources that are not heard although they usually are. */
@Component
class Silences {

	/** What a source usually brings is learned from so much of its past. */
	private static final Duration LEARNED = Duration.ofDays(14);

	private final SourceRuns runs;

	private final Signals signals;

	Silences(SourceRuns runs, Signals signals) {
		this.runs = runs;
		this.signals = signals;
	}

	/** Whether a subject has fallen silent, by its baseline of all mentions. */
	void look(Subject subject, SpikeDetector volume, Told told, Instant now) {
		Instant quiet = volume.quietSince();
		Optional<String> reason = (quiet == null) ? Optional.empty()
				: Silence.of(subject.name(), Duration.between(quiet, now), volume.missed());
		tell(SeriesKey.of(subject.id(), Signal.Kind.SILENCE), reason, (quiet != null) ? quiet : now, volume.missed(),
				Optional.ofNullable(told.open(SeriesKey.of(subject.id(), Signal.Kind.SILENCE))), subject.name(), now);
	}

	/**
	 * Whether a source that can be read brings nothing new any more: its page was rebuilt,
	 * or it has stopped.
	 */
	void look(Instant now) {
		Map<String, Signal> open = this.signals.silentSources()
			.stream()
			.collect(Collectors.toMap((signal) -> signal.series().slice().value(), (signal) -> signal));
		for (Yield yield : this.runs.yields(now.minus(LEARNED), now)) {
			Optional<String> reason = Silence.of(yield.name(), Duration.between(yield.lastArticleAt(), now),
					yield.missed());
			SeriesKey series = new SeriesKey(new Slice("", Slice.By.SOURCE, yield.sourceId()), Signal.Kind.SILENCE);
			tell(series, reason, yield.lastArticleAt(), yield.missed(),
					Optional.ofNullable(open.get(yield.sourceId())), yield.name(), now);
		}
	}

	private void tell(SeriesKey series, Optional<String> reason, Instant since, double missed, Optional<Signal> open,
			String name, Instant now) {
		if (reason.isPresent() && open.isEmpty()) {
			this.signals.note(new Signal(UUID.randomUUID().toString(), series, since, since, now, now, null, 0, missed,
					0, null, reason.get()));
		}
		else if (reason.isEmpty() && open.isPresent()) {
			this.signals.end(open.get(), name + " 重新有了内容", now);
		}
	}

}
