package cn.guanchao.board;

import cn.guanchao.detect.Backtest;
import cn.guanchao.detect.Backtest.Row;
import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.detect.Replay;
import cn.guanchao.detect.SavedSettings;
import cn.guanchao.detect.SeriesKey;
import cn.guanchao.detect.Signal;
import cn.guanchao.subject.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What the detector would have said on a history. */
@RestController
@Tag(name = "signals")
@PreAuthorize("hasRole('VIEWER')")
class BacktestApi {

	private static final int MOST_BYTES = 32 * 1024 * 1024;

	private final Replay replay;

	private final SavedSettings settings;

	private final Subjects subjects;

	BacktestApi(Replay replay, SavedSettings settings, Subjects subjects) {
		this.replay = replay;
		this.settings = settings;
		this.subjects = subjects;
	}

	@PostMapping("/api/signals/backtest")
	@Operation(summary = "Row by row what the detector would have said: on CSV 'timestamp,value' in the body, "
			+ "or on a subject's stored mentions (kind: negative, volume or share)")
	List<Row> backtest(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(defaultValue = "negative") String kind,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to, @ParameterObject Tried tried,
			HttpServletRequest request) throws IOException {
		DetectorSettings settings = settings(tried);
		if (subject != null) {
			return history(subject, kind, from, to).judge(settings).rows();
		}
		byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
		if (body.length > MOST_BYTES) {
			throw new BadInput("body", "the CSV is larger than " + MOST_BYTES + " bytes; send a shorter history");
		}
		if (body.length == 0) {
			throw new BadInput("body", "there is neither a CSV body 'timestamp,value' nor ?subject=&from=&to=");
		}
		return new Backtest(settings).csv(new String(body, StandardCharsets.UTF_8));
	}

	@GetMapping("/api/signals/trial")
	@Operation(summary = "The signals of a period with the saved settings beside those with the settings tried")
	Trial trial(@RequestParam String subject, @RequestParam(defaultValue = "negative") String kind,
			@RequestParam Instant from, @RequestParam Instant to, @ParameterObject Tried tried) {
		return trial(history(subject, kind, from, to), settings(tried));
	}

	Trial trial(Replay.History history, DetectorSettings tried) {
		return Trial.of(history.judge(this.settings.get()), history.judge(tried));
	}

	DetectorSettings settings(Tried tried) {
		return tried.of(this.settings.get());
	}

	Replay.History history(String subject, String kind, @Nullable Instant from, @Nullable Instant to) {
		if (this.subjects.byId(subject).isEmpty()) {
			throw new Missing("subject", subject);
		}
		if (from == null || to == null) {
			throw new BadInput("from", "from " + from + " to " + to
					+ " is no period; give both in UTC, e.g. from=2026-11-01T00:00:00Z&to=2026-11-08T00:00:00Z");
		}
		return this.replay.of(SeriesKey.of(subject, kind(kind)), from, to);
	}

	private static Signal.Kind kind(String code) {
		return switch (code) {
			case "negative" -> Signal.Kind.NEGATIVE;
			case "volume" -> Signal.Kind.VOLUME;
			case "share" -> Signal.Kind.SHARE;
			default -> throw new BadInput("kind", "'" + code + "' is no series; use negative, volume or share");
		};
	}

}
