package cn.guanchao.board;

import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The board's numbers in one answer, and a stream of them. */
@RestController
@RequestMapping("/api/board")
@PreAuthorize("hasRole('VIEWER')")
class BoardApi {

	private final Boards boards;

	private final BoardStream stream;

	BoardApi(Boards boards, BoardStream stream) {
		this.boards = boards;
		this.stream = stream;
	}

	@GetMapping
	BoardNumbers numbers(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(defaultValue = "24") int hours) {
		return this.boards.of(subject(subject), hours);
	}

	/** Sends event {@code board} with the numbers, at once and after every change. */
	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(defaultValue = "24") int hours) {
		return this.stream.follow(subject(subject), hours);
	}

	private Subject subject(@Nullable String id) {
		return this.boards.subject(id)
			.orElseThrow(() -> new IllegalArgumentException(
					"no subject is watched yet; add one on the page /watch or with PUT /api/watch"));
	}

}
