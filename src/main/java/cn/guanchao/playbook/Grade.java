package cn.guanchao.playbook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A level with all that led to it.
 *
 * @param level empty where it is no incident yet
 * @param score in 0..100
 * @param parts each factor with its points, in the order of the documentation
 * @param floors what the plan says of such a happening: never milder than this
 */
public record Grade(Optional<Level> level, double score, List<Part> parts, List<Grading.Rule> floors) {

	/**
	 * One factor's part in the score.
	 *
	 * @param points negative where it lowers the score
	 * @param reason with its numbers, in Chinese
	 */
	public record Part(String factor, double points, String reason) {

	}

	public Grade {
		parts = List.copyOf(parts);
		floors = List.copyOf(floors);
	}

	/** One Chinese sentence that names the level, the score and the factors. */
	public String reason() {
		String name = this.level.map((level) -> level.numeral() + "级（" + level.label() + "）").orElse("未达事件级别");
		String floor = this.floors.stream()
			.map((rule) -> "预案要求不低于" + rule.level().numeral() + "级，" + rule.because() + "；")
			.collect(Collectors.joining());
		String factors = this.parts.stream()
			.filter((part) -> Math.round(part.points()) != 0)
			.map((part) -> part.reason() + "（" + (part.points() > 0 ? "+" : "") + Math.round(part.points()) + "）")
			.collect(Collectors.joining("，"));
		return name + "：" + floor + "得分 " + Math.round(this.score) + (factors.isEmpty() ? "" : "，" + factors);
	}

}
