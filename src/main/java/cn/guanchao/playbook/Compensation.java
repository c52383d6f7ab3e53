package cn.guanchao.playbook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may grant how much. Amounts are yuan for all people of a proposal together.
 *
 * @param reserve what the plan may spend in a calendar year
 * @param within how long each approver may take, by level
 * @param bands from small to large; the last has no bound
 */
public record Compensation(long reserve, Map<Level, Duration> within, List<Band> bands) {

	/** Of the reserve; from there on people are warned. */
	private static final int WARN_PERCENT = 80;

	/**
	 * @param upTo the largest amount by level, empty where there is no bound
	 * @param approve who says yes, one after the other
	 */
	public record Band(Map<Level, Long> upTo, List<Duty> approve) {

		public Band {
			upTo = Map.copyOf(upTo);
			approve = List.copyOf(approve);
		}

		Optional<Long> bound(Level level) {
			return Optional.ofNullable(this.upTo.get(level));
		}

	}

	/**
	 * The way that a proposal goes.
	 *
	 * @param warning what people must know about the reserve, empty where it is ample
	 */
	public record Route(List<Duty> approve, String warning) {

	}

	public Compensation {
		within = Map.copyOf(within);
		bands = List.copyOf(bands);
		if (bands.isEmpty()) {
			throw new IllegalArgumentException("compensation needs at least one band");
		}
	}

	/**
	 * Who must approve an amount; all of the last band where the reserve does not
	 * suffice.
	 * @param granted what the plan has granted this year already, open proposals included
	 */
	public Route route(Level level, long amount, long granted) {
		long after = granted + amount;
		String used = "补偿准备金已占用 " + after + " 元，上限 " + this.reserve + " 元（" + after * 100 / this.reserve + "%）";
		if (after > this.reserve) {
			return new Route(this.bands.getLast().approve(), used + "，超出上限，须按最高一档审批");
		}
		List<Duty> approve = this.bands.stream()
			.filter((band) -> band.bound(level).map((bound) -> amount <= bound).orElse(true))
			.findFirst()
			.orElse(this.bands.getLast())
			.approve();
		return new Route(approve, (after * 100 >= this.reserve * WARN_PERCENT) ? used : "");
	}

	/** How long an approver may take. */
	public Duration within(Level level) {
		return this.within.getOrDefault(level, Duration.ofHours(24));
	}

	/** The same with all times shortened, for a drill. */
	Compensation faster(int times) {
		Map<Level, Duration> shorter = new LinkedHashMap<>();
		this.within.forEach((level, time) -> shorter.put(level, LevelPlan.faster(time, times)));
		return new Compensation(this.reserve, shorter, this.bands);
	}

}
