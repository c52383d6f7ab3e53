package cn.guanchao.respond;

import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Deadline.Kind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an exercise went, of 100 points: in time counts all, late counts half, never counts
 * nothing.
 *
 * @param done whether the exercise has been resolved
 */
public record DrillScore(int points, boolean done, List<Row> rows) {

	private static final int ACKNOWLEDGE = 20;

	private static final int HOLDING = 25;

	private static final int FULL = 15;

	private static final int STEPS = 20;

	private static final int WORDS = 10;

	private static final int CLOSED = 10;

	/**
	 * One line of the sheet.
	 *
	 * @param of the most it can give
	 * @param why what was seen
	 */
	public record Row(String what, double points, int of, String why) {

	}

	public DrillScore {
		rows = List.copyOf(rows);
	}

	static DrillScore of(IncidentFile file) {
		List<Row> rows = new ArrayList<>();
		rows.add(promises(file, "认领", ACKNOWLEDGE, Kind.ACKNOWLEDGE));
		rows.add(promises(file, "首次回应", HOLDING, Kind.HOLDING));
		rows.add(promises(file, "完整回应", FULL, Kind.FULL));
		rows.add(promises(file, "预案任务", STEPS, Kind.STEP));
		rows.add(words(file));
		boolean done = !file.incident().state().active();
		rows.add(new Row("收尾", done ? CLOSED : 0, CLOSED, done ? "已解决" : "尚未解决"));
		return new DrillScore((int) Math.round(rows.stream().mapToDouble(Row::points).sum()), done, rows);
	}

	private static Row promises(IncidentFile file, String what, int of, Kind kind) {
		List<Deadline> promises = file.promises().stream().filter((deadline) -> deadline.kind() == kind).toList();
		long kept = count(promises, (deadline) -> deadline.state() == Deadline.State.MET);
		long late = count(promises, (deadline) -> deadline.state() == Deadline.State.BREACHED
				&& deadline.doneAt() != null && !gaveUp(deadline));
		double share = promises.isEmpty() ? 0 : (kept + late / 2.0) / promises.size();
		return new Row(what, Math.round(share * of * 10) / 10.0, of,
				promises.isEmpty() ? "没有时限" : promises.size() + " 项：按时 " + kept + "，逾期完成 " + late + "，未完成 "
						+ (promises.size() - kept - late) + first(promises, file.incident().openedAt()));
	}

	/** Late and then waived is not done. */
	private static boolean gaveUp(Deadline deadline) {
		return deadline.why() != null;
	}

	private static String first(List<Deadline> promises, Instant opened) {
		return (promises.size() == 1) ? Stream.ofNullable(done(promises.getFirst()))
			.map((at) -> "，用时 " + Words.duration(java.time.Duration.between(opened, at)))
			.findFirst()
			.orElse("") : "";
	}

	private static @Nullable Instant done(Deadline deadline) {
		return (deadline.state() == Deadline.State.MET) ? deadline.closedAt() : deadline.doneAt();
	}

	private static Row words(IncidentFile file) {
		List<Statement> published = file.statements()
			.stream()
			.filter((statement) -> statement.state() == Statement.State.PUBLISHED)
			.toList();
		if (published.isEmpty()) {
			return new Row("声明质量", 0, WORDS, "没有发布声明");
		}
		long grave = published.stream().mapToLong((statement) -> grave(file, statement)).sum();
		boolean full = published.stream().anyMatch((statement) -> statement.kind() == TextTemplate.Kind.FULL);
		return new Row("声明质量", Math.max(0, WORDS - 5 * grave), WORDS,
				published.size() + " 份声明" + (full ? "" : "（没有完整回应）") + "，须改之处 " + grave + " 处");
	}

	private static long grave(IncidentFile file, Statement statement) {
		return StatementCheck.of(statement.kind(), statement.title(), statement.text(), file.incident().about().risk())
			.stream()
			.filter(StatementCheck.Finding::grave)
			.count();
	}

	private static long count(List<Deadline> promises, java.util.function.Predicate<Deadline> which) {
		return promises.stream().filter(which).count();
	}

}
