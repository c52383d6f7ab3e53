package cn.guanchao.playbook;

import cn.guanchao.yaml.Section;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what each level demands, taking from the preset what the plan leaves out. */
final class LevelPlanReader {

	private static final LevelPlan.Reminders REMINDERS = new LevelPlan.Reminders(List.of(50, 80),
			Duration.ofMinutes(10));

	private static final Chain NOBODY_YET = new Chain(List.of(new Chain.Link(Duration.ZERO, Set.of(Duty.PR))));

	private LevelPlanReader() {
	}

	static Map<Level, LevelPlan> read(Section playbook, Map<Level, LevelPlan> base) {
		Map<Level, LevelPlan> plans = new EnumMap<>(Level.class);
		plans.putAll(base);
		Section levels = playbook.section("levels");
		if (levels != null) {
			for (Level level : Level.values()) {
				Section section = levels.section(level.name());
				if (section != null) {
					plans.put(level, plan(section, base.get(level)));
				}
			}
			levels.nothingElse();
		}
		for (Level level : Level.values()) {
			if (!plans.containsKey(level)) {
				playbook.problem("levels",
						"has no level " + level + "; add it, or name a preset: 'preset: preset-enterprise'");
			}
		}
		return plans;
	}

	private static LevelPlan plan(Section section, @Nullable LevelPlan base) {
		LevelPlan plan = new LevelPlan(section.text("name", (base != null) ? base.name() : null),
				section.value("hours", (base != null) ? base.hours() : Hours.ALL, Hours.ALL,
						PlaybookReader.choice(Hours.values())),
				section.duration("acknowledge", (base != null) ? base.acknowledge() : null),
				section.duration("holding", (base != null) ? base.holding() : null),
				section.duration("full", (base != null) ? base.full() : null),
				section.duration("progress", (base != null) ? base.progress() : null),
				section.duration("watch", (base != null) ? base.watch() : null),
				section.duration("reach", (base != null) ? base.reach() : null),
				section.duration("repeat", (base != null) ? base.repeat() : null),
				section.duration("lower", (base != null) ? base.lower() : null),
				section.duration("review", (base != null) ? base.review() : null), reminders(section, base),
				approval(section, base), chain(section, base));
		section.nothingElse();
		return plan;
	}

	private static LevelPlan.Reminders reminders(Section plan, @Nullable LevelPlan base) {
		Section section = plan.section("remind");
		if (section == null) {
			return (base != null) ? base.reminders() : REMINDERS;
		}
		LevelPlan.Reminders reminders = new LevelPlan.Reminders(
				section.list("percents", REMINDERS.percents(), LevelPlanReader::percent),
				section.duration("before", REMINDERS.before()));
		section.nothingElse();
		return reminders;
	}

	private static LevelPlan.Approval approval(Section plan, @Nullable LevelPlan base) {
		Section section = plan.section("approval");
		if (section == null) {
			if (base == null) {
				plan.problem("approval",
						"is missing; say who approves, e.g. approval: {quorum: 1, by: [lead], within: PT30M}");
			}
			return (base != null) ? base.approval() : new LevelPlan.Approval(1, Set.of(Duty.LEAD), Duration.ofHours(1));
		}
		LevelPlan.Approval approval = new LevelPlan.Approval(section.value("quorum", null, 1, LevelPlanReader::quorum),
				section.set("by", null, Duty::of), section.duration("within", null));
		section.nothingElse();
		return approval;
	}

	private static Chain chain(Section plan, @Nullable LevelPlan base) {
		if (!plan.has("chain")) {
			if (base == null) {
				plan.problem("chain", "is missing; say who is told, e.g. chain: [{after: PT0S, to: [pr]}]");
			}
			return (base != null) ? base.chain() : NOBODY_YET;
		}
		List<Chain.Link> links = new ArrayList<>();
		for (Section section : plan.sections("chain")) {
			links.add(new Chain.Link(section.value("after", null, Duration.ZERO, Section::duration),
					section.set("to", null, Duty::of)));
			section.nothingElse();
		}
		if (links.isEmpty()) {
			plan.problem("chain", "is empty, so nobody would be told; add [{after: PT0S, to: [pr]}]");
			return NOBODY_YET;
		}
		if (!links.getFirst().after().isZero()) {
			plan.problem("chain", "starts late; the first link needs 'after: PT0S'");
		}
		for (int index = 1; index < links.size(); index++) {
			if (links.get(index).after().compareTo(links.get(index - 1).after()) <= 0) {
				plan.problem("chain", "is not in order; link " + (index + 1)
						+ " can never be reached before the one above it, give it a later 'after'");
			}
		}
		return new Chain(links);
	}

	private static int percent(String text) {
		return between(text, 1, 99, "must be a whole number between 1 and 99");
	}

	private static int quorum(String text) {
		return between(text, 1, 5, "must be a whole number between 1 and 5");
	}

	private static int between(String text, int least, int most, String remedy) {
		try {
			int value = Integer.parseInt(text);
			if (value >= least && value <= most) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// said below
		}
		throw new IllegalArgumentException(remedy);
	}

}
