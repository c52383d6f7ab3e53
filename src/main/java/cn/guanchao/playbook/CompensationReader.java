package cn.guanchao.playbook;

import cn.guanchao.yaml.Section;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads who may grant how much, and refuses bands that nothing would ever fall into. */
final class CompensationReader {

	private static final long MOST = 10_000_000_000L;

	private CompensationReader() {
	}

	static @Nullable Compensation read(Section playbook) {
		Section section = playbook.section("compensation");
		if (section == null) {
			return null;
		}
		long reserve = section.value("reserve", null, 1L, CompensationReader::yuan);
		Map<Level, Duration> within = new EnumMap<>(Level.class);
		Section clocks = section.section("within");
		if (clocks == null) {
			section.problem("within",
					"is missing; say how long each approver may take, e.g. {I: PT1H, II: PT4H, III: PT24H}");
		}
		else {
			for (Level level : Level.values()) {
				within.put(level, clocks.duration(level.name(), null));
			}
			clocks.nothingElse();
		}
		List<Compensation.Band> bands = section.sections("bands").stream().map(CompensationReader::band).toList();
		section.nothingElse();
		check(section, bands);
		return bands.isEmpty() ? null : new Compensation(reserve, within, bands);
	}

	private static Compensation.Band band(Section section) {
		Map<Level, Long> upTo = new EnumMap<>(Level.class);
		Section bounds = section.section("upTo");
		if (bounds != null) {
			for (Level level : Level.values()) {
				upTo.put(level, bounds.value(level.name(), null, 1L, CompensationReader::yuan));
			}
			bounds.nothingElse();
		}
		List<Duty> approve = new ArrayList<>(section.list("approve", null, Duty::of));
		if (approve.isEmpty()) {
			section.problem("approve",
					"is empty, so money would go out unseen; name at least one, e.g. [service, legal]");
		}
		section.nothingElse();
		return new Compensation.Band(upTo, approve);
	}

	private static void check(Section section, List<Compensation.Band> bands) {
		if (bands.isEmpty()) {
			section.problem("bands", "is empty; add at least {approve: [service, legal, executive]}");
			return;
		}
		for (int index = 0; index < bands.size(); index++) {
			Compensation.Band band = bands.get(index);
			boolean last = index == bands.size() - 1;
			if (band.upTo().isEmpty() != last) {
				section.problem("bands", last
						? "ends with a bound, so larger amounts have no approver; leave 'upTo' out of the last band"
						: "has a band without bound before the last, so those after it are never reached");
				return;
			}
			for (Level level : Level.values()) {
				if (index > 0 && !last
						&& band.bound(level).orElse(0L) <= bands.get(index - 1).bound(level).orElse(0L)) {
					section.problem("bands",
							"does not rise at level " + level + "; give each band more than the one before it");
				}
			}
		}
	}

	private static long yuan(String text) {
		try {
			long value = Long.parseLong(text);
			if (value > 0 && value <= MOST) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// said below
		}
		throw new IllegalArgumentException("must be whole yuan above 0, e.g. 50000");
	}

}
