package cn.guanchao.review;

import cn.guanchao.reply.Outcome;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Statement;
import cn.guanchao.respond.Words;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case as a Word document, for the file and the meeting. */
public final class CaseWord {

	private final WordPaper paper = new WordPaper();

	private final Map<String, String> names;

	private CaseWord(Map<String, String> names) {
		this.names = names;
	}

	/**
	 * @param rows the incident as it stands, for its log and its texts
	 * @param answered what became of its negative mentions
	 * @param names of people by login
	 * @return the bytes of a .docx file
	 */
	public static byte[] of(CaseFile file, IncidentFile rows, List<FollowUp> followUps, Outcome answered,
			Map<String, String> names) {
		return new CaseWord(names).write(file, rows, followUps, answered);
	}

	private byte[] write(CaseFile file, IncidentFile rows, List<FollowUp> followUps, Outcome answered) {
		CaseFile.Draft draft = file.draft();
		this.paper.title(draft.title() + " 复盘报告");
		this.paper.text(draft.subjectName() + " · " + draft.level().numeral() + "级"
				+ ((draft.risk() != null) ? " · " + draft.risk().label() : "") + " · " + Words.time(draft.openedAt())
				+ " 立案，" + Words.time(draft.closedAt()) + " 结案");
		this.paper.section("概要", file.summary());
		this.paper.heading("数字");
		this.paper.table(List.of("指标", "数值"),
				draft.figures().stream().map((figure) -> List.of(figure.label(), figure.value())).toList());
		talk(file.talk());
		answered(answered);
		this.paper.section("逾期", String.join("\n", draft.missed()));
		this.paper.heading("经过");
		this.paper.table(List.of("时间", "谁", "做了什么"),
				rows.timeline()
					.stream()
					.map((entry) -> List.of(Words.time(entry.at()), name(entry.actor()), entry.text()))
					.toList());
		statements(rows.statements());
		this.paper.section("经验教训", file.lessons());
		this.paper.section("后续事项", file.followUps());
		followUps(followUps);
		return this.paper.bytes();
	}

	private void answered(Outcome answered) {
		if (answered.total() == 0) {
			return;
		}
		this.paper.heading("逐条回复");
		this.paper.text("负面提及 " + answered.total() + " 条，官方账号回复 " + answered.answered() + " 条（"
				+ String.format(Locale.ROOT, "%.0f%%", answered.share() * 100) + "）"
				+ ((answered.median() != null) ? "，回复用时中位数 " + Words.duration(answered.median()) : "") + "；用户"
				+ answered.reactions()
					.entrySet()
					.stream()
					.map((reaction) -> reaction.getKey().label() + " " + reaction.getValue() + " 条")
					.collect(Collectors.joining("、"))
				+ "。");
	}

	private void followUps(List<FollowUp> followUps) {
		if (!followUps.isEmpty()) {
			this.paper.table(List.of("后续事项", "负责人", "截止", "结果"),
					followUps.stream()
						.map((task) -> List.of(task.title(), name(task.owner()), Words.time(task.dueAt()),
								task.open() ? "未完成" : task.outcome()))
						.toList());
		}
	}

	private void talk(@Nullable Talk talk) {
		if (talk == null) {
			return;
		}
		this.paper.heading("声量与情感");
		this.paper.table(List.of("时段", "提及", "负面", "负面率", "净情感"), Stream
			.of(row("事发前 24 小时", talk.before()), row("处置期间", talk.during()), (talk.after() != null)
					? row(talk.complete() ? "结案后 24 小时" : "结案至今", talk.after()) : List.of("结案后", "不足一小时", "", "", ""))
			.toList());
		if (talk.peakAt() != null) {
			this.paper.text("负面峰值：" + Words.time(talk.peakAt()) + " 起一小时内 " + talk.peak() + " 条。");
		}
		if (!talk.stories().isEmpty()) {
			this.paper.table(List.of("事件簇", "首发", "提及", "负面", "站点"),
					talk.stories()
						.stream()
						.map((story) -> List.of(story.title(), story.site() + " " + Words.time(story.firstAt()),
								Long.toString(story.mentions()), Long.toString(story.negatives()),
								Long.toString(story.sites())))
						.toList());
		}
	}

	private static List<String> row(String period, Talk.Span span) {
		return List.of(period, Long.toString(span.mentions()), Long.toString(span.negatives()),
				String.format(Locale.ROOT, "%.0f%%", span.negativeShare() * 100),
				String.format(Locale.ROOT, "%+.2f", span.net()));
	}

	private void statements(List<Statement> statements) {
		List<Statement> published = statements.stream().filter((one) -> one.publishedAt() != null).toList();
		if (published.isEmpty()) {
			return;
		}
		this.paper.heading("已发布的声明");
		for (Statement statement : published) {
			this.paper.strong(statement.title());
			this.paper
				.text(statement.kind().label() + " · " + Words.time(Objects.requireNonNull(statement.publishedAt()))
						+ " · " + statement.channel() + ((statement.url() != null) ? " · " + statement.url() : ""));
			this.paper.text(statement.text());
		}
	}

	private String name(String login) {
		return this.names.getOrDefault(login, login);
	}

}
