package cn.guanchao.detect;

import cn.guanchao.playbook.Level;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A level with all that led to it.
 *
 * @param level empty where it is no incident yet
 * @param score in 0..100
 * @param parts each factor with its points, in the order of the documentation
 * @param reason one Chinese sentence that names the level, the score and the factors
 */
public record Grade(Optional<Level> level, double score, List<Part> parts, String reason) {

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
	}

	static Grade of(Optional<Level> level, double score, List<Part> parts) {
		String factors = parts.stream()
			.filter(part -> part.points() != 0)
			.map(part -> part.reason() + "(" + (part.points() > 0 ? "+" : "") + Math.round(part.points()) + ")")
			.collect(Collectors.joining(";"));
		String name = level.map(l -> l.numeral() + " 级(" + l.label() + ")").orElse("未达事件级别");
		return new Grade(level, score, parts, name + ",得分 " + Math.round(score) + ":" + factors);
	}

}
