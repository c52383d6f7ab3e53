package cn.guanchao.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a level demands. Every duration runs from the detection, or from the moment the
 * level took effect.
 *
 * @param name what the level is called in this plan
 * @param hours by which hours the time of the public answers and the review runs; all
 * others run on wall-clock time
 * @param acknowledge somebody has taken charge
 * @param holding the first public answer is out
 * @param full the full public answer is out
 * @param progress while responding, the longest silence in the incident's log before the
 * owner is reminded; half as long again later the owner is released and the chain resumes
 * @param watch the same while monitoring
 * @param reach somebody has received the first message
 * @param repeat how often an overdue promise is called out again
 * @param lower how long the numbers must stay calm before the level may fall by itself
 * @param review after the resolution the review is done
 */
public record LevelPlan(String name, Hours hours, Duration acknowledge, Duration holding, Duration full,
		Duration progress, Duration watch, Duration reach, Duration repeat, Duration lower, Duration review,
		Reminders reminders, Approval approval, Chain chain) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	/**
	 * When to remind before a due time.
	 *
	 * @param percents of the time that has passed, in 1..99
	 * @param before a fixed time before it is due
	 */
	public record Reminders(List<Integer> percents, Duration before) {

		public Reminders {
			percents = List.copyOf(percents);
		}

	}

	/**
	 * Who must approve a statement before it goes out.
	 *
	 * @param quorum how many people, none of them the drafter
	 * @param by the duties that may approve
	 * @param within how long an approval may take
	 */
	public record Approval(int quorum, Set<Duty> by, Duration within) {

		public Approval {
			by = Set.copyOf(by);
		}

	}

	/** The same with all times shortened, for a drill. */
	LevelPlan faster(int times) {
		return new LevelPlan(this.name, Hours.ALL, faster(this.acknowledge, times), faster(this.holding, times),
				faster(this.full, times), faster(this.progress, times), faster(this.watch, times),
				faster(this.reach, times), faster(this.repeat, times), faster(this.lower, times),
				faster(this.review, times),
				new Reminders(this.reminders.percents(), faster(this.reminders.before(), times)),
				new Approval(this.approval.quorum(), this.approval.by(), faster(this.approval.within(), times)),
				new Chain(this.chain.links()
					.stream()
					.map((link) -> new Chain.Link(link.after().dividedBy(times), link.to()))
					.toList()));
	}

	static Duration faster(Duration time, int times) {
		Duration shorter = time.dividedBy(times);
		return (shorter.compareTo(SHORTEST) < 0) ? SHORTEST : shorter;
	}

}
