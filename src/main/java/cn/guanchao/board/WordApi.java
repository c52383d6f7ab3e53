package cn.guanchao.board;

import cn.guanchao.index.HotWords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which words rose. */
@RestController
@Tag(name = "voices")
class WordApi {

	static final int MOST = 200;

	private static final Duration USUAL = Duration.ofDays(1);

	private final Words words;

	private final Boards boards;

	private final Clock clock;

	WordApi(Words words, Boards boards, Clock clock) {
		this.words = words;
		this.boards = boards;
		this.clock = clock;
	}

	/**
	 * A word that rose.
	 *
	 * @param count mentions with it in the period
	 * @param before mentions with it in the period of the same length before
	 * @param negative of the count
	 * @param stories how many happenings it comes from; 1 is one text, reposted
	 * @param likelihood log-likelihood ratio; 6.63 is p = 0.01
	 */
	record Item(String word, long count, long before, long negative, long stories, double likelihood) {
	}

	/**
	 * The words of a period against the period before.
	 *
	 * @param mentionsBefore 0 means that nothing can be compared
	 */
	record Answer(long total, String subject, Instant before, Instant from, Instant to, long mentions,
			long mentionsBefore, List<Item> items) {
	}

	@GetMapping("/api/words")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Words that a subject's mentions use far more than in the period before, the surest first")
	Answer words(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to, @RequestParam(defaultValue = "50") int size) {
		if (size < 1 || size > MOST) {
			throw new BadInput("size", "size " + size + " must lie in 1.." + MOST);
		}
		String id = this.boards.subject(subject)
			.orElseThrow(() -> new BadInput("subject", "no subject is watched yet; add one with PUT /api/watch"))
			.id();
		Period period = Period.of(from, to, USUAL, this.clock.instant());
		HotWords.Compared found = this.words.of(id, period.from(), period.to(), size);
		List<Item> items = found.words()
			.stream()
			.map((word) -> new Item(word.word(), word.tally().total(), word.before(), word.tally().negative(),
					word.stories(), word.likelihood()))
			.toList();
		return new Answer(items.size(), id, found.before(), found.from(), found.to(), found.mentions(),
				found.mentionsBefore(), items);
	}

}
