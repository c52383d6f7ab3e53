package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.Absorbed;
import cn.guanchao.respond.IncidentEvent.LevelAssessed;
import cn.guanchao.respond.IncidentEvent.Merged;
import cn.guanchao.respond.IncidentEvent.SplitOff;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Two incidents that are one, and one that is two. Merging loosens no promise: the
 * earlier due time and the graver level hold. Splitting starts new clocks for the new
 * matter and leaves those of the old one as they are.
 */
@Service
public class Regrouping {

	private final Ledger ledger;

	private final IncidentRows rows;

	private final EvidenceRows evidence;

	private final Incidents incidents;

	private final ApplicationEventPublisher events;

	Regrouping(Ledger ledger, IncidentRows rows, EvidenceRows evidence, Incidents incidents,
			ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.rows = rows;
		this.evidence = evidence;
		this.incidents = incidents;
		this.events = events;
	}

	/**
	 * What is split off.
	 *
	 * @param level by the plan's grading where there is none
	 * @param mentionIds the evidence that goes along
	 */
	public record Part(String title, @Nullable RiskCategory risk, @Nullable Level level, List<String> mentionIds) {

		public Part {
			mentionIds = List.copyOf(mentionIds);
		}

	}

	/**
	 * Lets one incident go on in another.
	 * @return the one that goes on
	 */
	public Incident merge(long id, long into, String why, String by) {
		String reason = Incidents.reason("why", why);
		if (id == into) {
			throw new IllegalArgumentException("into " + into + " 就是这个事件；请选另一个事件");
		}
		return this.ledger.audited(id, Move.MERGE, by, () -> this.ledger.inTransaction(() -> {
			this.ledger.lock(Math.min(id, into)); // always in this order, so that two
													// merges cannot block each other
			this.ledger.lock(Math.max(id, into));
			Incident from = this.ledger.lock(id, Move.MERGE);
			Incident target = this.ledger.lock(into, Move.MERGE);
			if (from.drill() != target.drill()) {
				throw IllegalMove.because(from.state(), Move.MERGE, "演练与真实事件不能合并");
			}
			Instant now = this.ledger.now();
			Absorbed absorbed = new Absorbed(by, id, from.title() + "（" + reason + "）", answers(from));
			this.ledger.apply(from, new Merged(by, into, reason), now);
			this.evidence.copy(id, into);
			this.rows.moveSignals(id, into);
			this.events.publishEvent(new Regrouped(id, into, List.of()));
			Incident whole = this.ledger.apply(target, absorbed, now);
			return from.level().graverThan(whole.level())
					? this.ledger.apply(whole, new LevelAssessed(by, from.level(), "并入的事件 " + id + " 级别更高"), now)
					: whole;
		}));
	}

	private Map<Kind, Instant> answers(Incident incident) {
		Map<Kind, Instant> due = new EnumMap<>(Kind.class);
		this.rows.situation(incident)
			.deadlines()
			.stream()
			.filter(Deadline::pending)
			.filter((deadline) -> deadline.kind() == Kind.HOLDING || deadline.kind() == Kind.FULL)
			.forEach((deadline) -> due.merge(deadline.kind(), deadline.dueAt(),
					(one, other) -> one.isBefore(other) ? one : other));
		return due;
	}

	/**
	 * Makes an incident of its own of part of another.
	 * @return the new one
	 */
	public Incident split(long id, Part part, String why, String by) {
		String reason = Incidents.reason("why", why);
		return this.ledger.audited(id, Move.SPLIT, by, () -> this.ledger.inTransaction(() -> {
			Incident from = this.ledger.lock(id, Move.SPLIT);
			if (from.drill()) {
				throw IllegalMove.because(from.state(), Move.SPLIT, "演练事件不能拆分");
			}
			Opening opening = new Opening(by, part.title(), from.about().subjectId(), from.about().subjectName(),
					part.risk(), null, null, Facts.none(), "由事件 " + id + " 拆分：" + reason, null, List.of(), part.level(),
					null, false);
			Incident fresh = this.incidents.open(opening);
			int moved = this.evidence.move(id, fresh.id(), part.mentionIds());
			if (moved > 0) {
				this.events.publishEvent(new Regrouped(id, fresh.id(), part.mentionIds()));
			}
			this.ledger.apply(from, new SplitOff(by, fresh.id(), moved, reason), this.ledger.now());
			return fresh;
		}));
	}

}
