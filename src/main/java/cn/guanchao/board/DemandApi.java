package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.demand.Demand;
import cn.guanchao.demand.Demands;
import cn.guanchao.demand.Demands.Known;
import cn.guanchao.index.Mentions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What customers want. */
@RestController
@Tag(name = "voices")
class DemandApi {

	static final Duration USUAL = Duration.ofDays(7);

	private static final int LONGEST_NAME = 20;

	private final Demands demands;

	private final Mentions mentions;

	private final Boards boards;

	private final Audit audit;

	private final Clock clock;

	DemandApi(Demands demands, Mentions mentions, Boards boards, Audit audit, Clock clock) {
		this.demands = demands;
		this.mentions = mentions;
		this.boards = boards;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The demands of a period, the largest first; {@code before} counts the period
	 * before.
	 */
	record Answer(long total, String subject, Instant from, Instant to, List<Demand> items) {
	}

	/** A demand's voices, the newest first. */
	record Voices(long total, int page, int size, String id, String name, List<MentionApi.Item> items) {
	}

	record Name(@Nullable String name) {
	}

	@GetMapping("/api/demands")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What customers want: feedback grouped into demands with size, trend, sentiment, channels")
	Answer demands(@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to) {
		String id = this.boards.subject(subject)
			.orElseThrow(() -> new BadInput("subject", "no subject is watched yet; add one with PUT /api/watch"))
			.id();
		Period period = Period.of(from, to, USUAL, this.clock.instant());
		List<Demand> items = this.demands.of(id, period.from(), period.to());
		return new Answer(items.size(), id, period.from(), period.to(), items);
	}

	@GetMapping("/api/demands/{id}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Who voiced a demand, the newest first")
	Voices voices(@PathVariable String id, @RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		if (page < 0 || size < 1 || size > 200) {
			throw new BadInput("size", "page " + page + ", size " + size + ": page counts from 0, size lies in 1..200");
		}
		Known known = known(id);
		Period period = Period.of(from, to, USUAL, this.clock.instant());
		List<String> ids = this.demands.voices(id, period.from(), period.to(), page, size);
		return new Voices(this.demands.count(id, period.from(), period.to()), page, size, id, known.name(),
				this.mentions.byIds(ids).stream().map((mention) -> MentionApi.Item.of(mention, List.of())).toList());
	}

	@PutMapping("/api/demands/{id}/name")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Gives a demand a name that stays")
	Known rename(@PathVariable String id, @RequestBody Name name, Principal who) {
		Known known = known(id);
		this.demands.rename(id, checked(name.name()), who.getName());
		this.audit.record(who.getName(), "demand.rename", id, Map.of("from", known.name(), "to", checked(name.name())));
		return known(id);
	}

	static String checked(@Nullable String name) {
		if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
			throw new BadInput("name", "name '" + name + "' must have 1 to " + LONGEST_NAME + " characters");
		}
		return name.strip();
	}

	private Known known(String id) {
		return this.demands.byId(id).orElseThrow(() -> new Missing("demand", id));
	}

}
