package cn.guanchao.review;

import cn.guanchao.reply.Outcome;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Statement;
import cn.guanchao.respond.Words;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A case as a Word document, for the file and the meeting. */
public final class CaseWord {

	private static final String FONT = "Microsoft YaHei";

	private static final int BODY = 11;

	private final XWPFDocument document = new XWPFDocument();

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
		heading(draft.title() + " 复盘报告", 20);
		text(draft.subjectName() + " · " + draft.level().numeral() + "级"
				+ ((draft.risk() != null) ? " · " + draft.risk().label() : "") + " · " + Words.time(draft.openedAt())
				+ " 立案，" + Words.time(draft.closedAt()) + " 结案");
		section("概要", file.summary());
		heading("数字", 14);
		table(List.of("指标", "数值"),
				draft.figures().stream().map((figure) -> List.of(figure.label(), figure.value())).toList());
		talk(file.talk());
		answered(answered);
		section("逾期", String.join("\n", draft.missed()));
		heading("经过", 14);
		table(List.of("时间", "谁", "做了什么"),
				rows.timeline()
					.stream()
					.map((entry) -> List.of(Words.time(entry.at()), name(entry.actor()), entry.text()))
					.toList());
		statements(rows.statements());
		section("经验教训", file.lessons());
		section("后续事项", file.followUps());
		followUps(followUps);
		return bytes();
	}

	private void answered(Outcome answered) {
		if (answered.total() == 0) {
			return;
		}
		heading("逐条回复", 14);
		text("负面提及 " + answered.total() + " 条，官方账号回复 " + answered.answered() + " 条（"
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
			table(List.of("后续事项", "负责人", "截止", "结果"),
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
		heading("声量与情感", 14);
		table(List.of("时段", "提及", "负面", "负面率", "净情感"), Stream
			.of(row("事发前 24 小时", talk.before()), row("处置期间", talk.during()), (talk.after() != null)
					? row(talk.complete() ? "结案后 24 小时" : "结案至今", talk.after()) : List.of("结案后", "不足一小时", "", "", ""))
			.toList());
		if (talk.peakAt() != null) {
			text("负面峰值：" + Words.time(talk.peakAt()) + " 起一小时内 " + talk.peak() + " 条。");
		}
		if (!talk.stories().isEmpty()) {
			table(List.of("事件簇", "首发", "提及", "负面", "站点"),
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
		heading("已发布的声明", 14);
		for (Statement statement : published) {
			run(paragraph(), statement.title(), BODY, true);
			text(statement.kind().label() + " · " + Words.time(Objects.requireNonNull(statement.publishedAt())) + " · "
					+ statement.channel() + ((statement.url() != null) ? " · " + statement.url() : ""));
			text(statement.text());
		}
	}

	private void section(String title, String text) {
		if (!text.isBlank()) {
			heading(title, 14);
			text(text);
		}
	}

	private void heading(String text, int size) {
		XWPFParagraph paragraph = paragraph();
		paragraph.setStyle((size > 14) ? "Title" : "Heading1");
		paragraph.setSpacingBefore(240);
		run(paragraph, text, size, true);
	}

	private void text(String text) {
		text.lines().filter((line) -> !line.isBlank()).forEach((line) -> run(paragraph(), line.strip(), BODY, false));
	}

	private XWPFParagraph paragraph() {
		XWPFParagraph paragraph = this.document.createParagraph();
		paragraph.setAlignment(ParagraphAlignment.LEFT);
		paragraph.setSpacingAfter(80);
		return paragraph;
	}

	private void table(List<String> head, List<List<String>> rows) {
		XWPFTable table = this.document.createTable(rows.size() + 1, head.size());
		table.setWidth("100%");
		fill(table.getRow(0), head, true);
		for (int index = 0; index < rows.size(); index++) {
			fill(table.getRow(index + 1), rows.get(index), false);
		}
		paragraph();
	}

	private void fill(XWPFTableRow row, List<String> cells, boolean bold) {
		for (int index = 0; index < cells.size(); index++) {
			run(row.getCell(index).getParagraphs().getFirst(), cells.get(index), BODY - 1, bold);
		}
	}

	/** Word takes Chinese characters from the East Asian font, which POI does not set. */
	private static void run(XWPFParagraph paragraph, String text, int size, boolean bold) {
		XWPFRun run = paragraph.createRun();
		run.setText(text);
		run.setFontSize(size);
		run.setBold(bold);
		run.setFontFamily(FONT);
		CTRPr properties = run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
		CTFonts fonts = (properties.sizeOfRFontsArray() > 0) ? properties.getRFontsArray(0) : properties.addNewRFonts();
		fonts.setEastAsia(FONT);
	}

	private String name(String login) {
		return this.names.getOrDefault(login, login);
	}

	private byte[] bytes() {
		try (this.document; ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			this.document.write(bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
