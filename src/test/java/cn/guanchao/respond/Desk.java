package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentEvent.Opened;
import cn.guanchao.respond.IncidentEvent.TimePassed;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An incident in memory with a clock that a test moves. */
final class Desk {

	static final Playbooks PLAYBOOKS = new Playbooks(shipped());

	static final WorkingCalendar CALENDAR = WorkingCalendar.read(calendars());

	static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z"); // 09:00 in
																		// Shanghai

	final Playbook playbook;

	Instant now = NINE;

	Situation situation;

	final List<Notice> notices = new ArrayList<>();

	final List<String> log = new ArrayList<>();

	private Desk(Level level, String playbookId) {
		this.playbook = PLAYBOOKS.find(playbookId).orElseThrow();
		this.situation = fresh(level, this.playbook);
	}

	/** Nothing has happened to it yet. */
	static Situation fresh(Level level, Playbook playbook) {
		return new Situation(
				new Incident(7, "电池鼓包投诉",
						new Incident.About("qinghe", "清禾电器", RiskCategory.QUALITY, "story", Facts.none(),
								"负面 42 条，平时 6 条"),
						playbook.id(), playbook.hash(), false, NINE, NINE, level, Incident.State.OPEN, 1, 0, 0, 0, null,
						null, null, null, null, null),
				List.of());
	}

	static Desk opened(Level level) {
		return opened(level, "general");
	}

	static Desk opened(Level level, String playbookId) {
		return new Desk(level, playbookId).happens(new Opened(IncidentEvent.ENGINE));
	}

	Desk happens(IncidentEvent event) {
		Transition transition = Lifecycle.apply(this.situation, event, this.now, this.playbook, CALENDAR);
		this.situation = transition.after();
		this.notices.addAll(transition.notices());
		this.log.add(transition.text());
		return this;
	}

	/**
	 * Moves the clock, letting the engine look every few seconds where something is due.
	 */
	Desk after(Duration duration) {
		Instant end = this.now.plus(duration);
		while (true) {
			Instant next = this.situation.next().map(Deadline::dueAt).filter((due) -> !due.isAfter(end)).orElse(null);
			if (next == null) {
				this.now = end;
				return this;
			}
			this.now = next.isAfter(this.now) ? next : this.now;
			passes(null);
		}
	}

	/** The engine was down for this long, and looks once afterwards. */
	Desk outage(Duration duration) {
		Instant from = this.now;
		this.now = from.plus(duration);
		return passes(new IncidentEvent.Outage(from, this.now));
	}

	private Desk passes(IncidentEvent.@Nullable Outage outage) {
		return happens(new TimePassed(IncidentEvent.ENGINE, outage));
	}

	Incident incident() {
		return this.situation.incident();
	}

	Deadline only(Kind kind) {
		return this.situation.deadlines()
			.stream()
			.filter((deadline) -> deadline.kind() == kind)
			.filter((deadline) -> deadline.state() != Deadline.State.CANCELLED)
			.reduce((first, second) -> {
				throw new AssertionError("more than one " + kind);
			})
			.orElseThrow();
	}

	Notice lastNotice() {
		return this.notices.getLast();
	}

	static Map<String, String> shipped() {
		return files("playbooks");
	}

	static Map<String, String> calendars() {
		return files("playbooks/calendars");
	}

	private static Map<String, String> files(String folder) {
		try (Stream<Path> files = Files.list(Path.of(folder))) {
			Map<String, String> texts = new TreeMap<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(".yml")).toList()) {
				texts.put(folder + "/" + file.getFileName(), Files.readString(file));
			}
			return texts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
