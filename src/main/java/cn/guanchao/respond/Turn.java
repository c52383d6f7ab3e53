package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Hours;
import cn.guanchao.playbook.LevelPlan;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Notice.Purpose;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One event being worked out: the incident and its clocks while they change. */
final class Turn {

	final Incident before;

	final Incident.Draft incident;

	final Instant now;

	final Playbook playbook;

	private final WorkingCalendar calendar;

	private final UnaryOperator<String> names;

	private final Map<String, Deadline> deadlines = new LinkedHashMap<>();

	private final Set<String> changed = new LinkedHashSet<>();

	private final List<Notice> notices = new ArrayList<>();

	private final List<String> caveats = new ArrayList<>();

	Turn(Situation situation, Instant now, Playbook playbook, WorkingCalendar calendar, UnaryOperator<String> names) {
		this.before = situation.incident();
		this.incident = this.before.change();
		this.now = now;
		this.playbook = playbook;
		this.calendar = calendar;
		this.names = names;
		situation.deadlines().forEach((deadline) -> this.deadlines.put(deadline.key(), deadline));
	}

	/** What colleagues call the one with this login. */
	String name(String login) {
		return this.names.apply(login);
	}

	/** When a time is over that starts at the anchor, as far as holidays are known. */
	WorkingCalendar.Due due(Instant anchor, Duration time, Hours hours) {
		return this.calendar.due(anchor, time, hours);
	}

	/** A due time that holds from now on is an estimate: everybody is told so. */
	void caveat(String label, WorkingCalendar.Due due) {
		due.guessed()
			.stream()
			.sorted()
			.map((year) -> "「" + label + "」的期限跨入 " + year + " 年，节假日安排未公布，暂按周一至周五计为 " + Words.time(due.at())
					+ "，待日历发布后重算")
			.forEach(this.caveats::add);
	}

	LevelPlan plan() {
		return this.playbook.at(this.incident.level);
	}

	/** Distinguishes what may come again within a round. */
	String serial() {
		return this.incident.round + "." + (this.before.version() + 1);
	}

	void put(Deadline deadline) {
		this.deadlines.put(deadline.key(), deadline);
		this.changed.add(deadline.key());
	}

	@Nullable Deadline get(@Nullable String key) {
		return (key != null) ? this.deadlines.get(key) : null;
	}

	List<Deadline> all() {
		return List.copyOf(this.deadlines.values());
	}

	Stream<Deadline> pending(Kind... kinds) {
		return all().stream()
			.filter((deadline) -> deadline.pending() && Arrays.asList(kinds).contains(deadline.kind()));
	}

	Optional<Deadline> outstanding(Kind kind) {
		return all().stream().filter((deadline) -> deadline.kind() == kind && deadline.outstanding()).findFirst();
	}

	/** Marks every outstanding promise of a kind as kept. */
	void keep(Kind kind, Instant at, String by) {
		all().stream()
			.filter((deadline) -> deadline.kind() == kind && deadline.outstanding())
			.forEach((deadline) -> keep(deadline, at, by));
	}

	void keep(Deadline promise, Instant at, String by) {
		put(promise.keep(at, by));
		cancelRemindersOf(promise.key());
	}

	void cancel(Kind... kinds) {
		pending(kinds).forEach((deadline) -> put(deadline.close(Deadline.State.CANCELLED, this.now, null, null)));
	}

	void cancelRemindersOf(String key) {
		pending(Kind.REMINDER).filter((reminder) -> key.equals(reminder.of()))
			.forEach((reminder) -> put(reminder.close(Deadline.State.CANCELLED, this.now, null, null)));
	}

	void tell(Purpose purpose, String key, @Nullable String about, Set<Duty> to, boolean owner, List<String> lines) {
		this.notices.add(new Notice(purpose, key, about, to, owner, lines));
	}

	Transition done(String text) {
		String said = String.join("；", Stream.concat(Stream.of(text), this.caveats.stream()).toList());
		return new Transition(new Situation(this.incident.done(), all()),
				this.changed.stream().map(this.deadlines::get).toList(),
				this.notices.stream().map((notice) -> notice.with(this.caveats)).toList(), said);
	}

}
