package cn.guanchao.board;

import cn.guanchao.detect.Backtest;
import cn.guanchao.detect.Backtest.Point;
import cn.guanchao.detect.Backtest.Row;
import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.index.MentionCounts;
import cn.guanchao.subject.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the detector would have said on a history. */
@RestController
@Tag(name = "signals")
@PreAuthorize("hasRole('VIEWER')")
class BacktestApi {

	private static final int MOST_BYTES = 32 * 1024 * 1024;

	private static final Duration BUCKET = Duration.ofMinutes(5);

	private static final Duration LONGEST = Duration.ofDays(28);

	private final MentionCounts counts;

	private final Subjects subjects;

	BacktestApi(MentionCounts counts, Subjects subjects) {
		this.counts = counts;
		this.subjects = subjects;
	}

	@PostMapping("/api/signals/backtest")
	@Operation(summary = "Row by row what the detector would have said: on CSV 'timestamp,value' in the body, "
			+ "or on a subject's stored negative mentions")
	List<Row> backtest(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to,
			@RequestParam(required = false) @Nullable Double share, HttpServletRequest request) throws IOException {
		DetectorSettings settings = (share == null) ? DetectorSettings.DEFAULTS
				: DetectorSettings.DEFAULTS.withShare(share);
		Backtest backtest = new Backtest(settings);
		if (subject != null) {
			return backtest.of(history(subject, from, to));
		}
		byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			throw new BadInput("body", "the CSV is larger than " + MOST_BYTES + " bytes; send a shorter history");
		}
		if (body.length == 0) {
			throw new BadInput("body", "there is neither a CSV body 'timestamp,value' nor ?subject=&from=&to=");
		}
		return backtest.csv(new String(body, StandardCharsets.UTF_8));
	}

	private List<Point> history(String subject, @Nullable Instant from, @Nullable Instant to) {
		if (this.subjects.byId(subject).isEmpty()) {
			throw new Missing("subject", subject);
		}
		if (from == null || to == null || !from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
			throw new BadInput("from", "from " + from + " to " + to + " is no period of at most " + LONGEST.toDays()
					+ " days; give both in UTC, e.g. from=2026-11-01T00:00:00Z&to=2026-11-08T00:00:00Z");
		}
		return this.counts.counts(subject, from, to, BUCKET)
			.stream()
			.map((point) -> new Point(point.at(), point.tally().negative()))
			.toList();
	}

}
