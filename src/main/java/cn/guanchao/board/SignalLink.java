package cn.guanchao.board;

import cn.guanchao.detect.Signal;
import cn.guanchao.index.Slice;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the mentions behind a signal are found. */
final class SignalLink {

	private SignalLink() {
	}

	static String of(Signal signal) {
		Slice slice = signal.series().slice();
		UriComponentsBuilder link = UriComponentsBuilder.fromPath("/mentions")
			.queryParam("subject", slice.subjectId())
			.queryParam("from", signal.since())
			.queryParam("to", signal.until().plusSeconds(1));
		switch (slice.by()) {
			case RISK -> link.queryParam("risk", slice.value());
			case CHANNEL -> link.queryParam("channel", slice.value());
			case STORY -> link.queryParam("story", slice.value());
			case ALL -> {
			}
		}
		return switch (signal.kind()) {
			case NEGATIVE, SHARE, SPEED, WEIGHT -> link.queryParam("sentiment", "neg").toUriString();
			case VOLUME, SILENCE -> link.toUriString();
		};
	}

}
