package cn.guanchao.collect;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HandedFileTest {

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GBK", "GB18030", "UTF-16LE", "Big5-HKSCS" })
	void aTableIsReadInAnyCharset(String charset) {
		String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
		String csv = mark + "工單編號,問題描述,提交時間\r\n1,清禾破壁機漏水,客服一直沒有回覆,2026-11-20 09:05\r\n".replace("漏水,客服", "漏水 客服");
		HandedText text = only(csv.getBytes(Charset.forName(charset)));
		assertThat(text.text()).isEqualTo("清禾破壁機漏水 客服一直沒有回覆");
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheFirstColumn() {
		HandedText text = only("\uFEFF编号,内容\n7,\"漏水,要退货\"\n".getBytes(StandardCharsets.UTF_8));
		assertThat(text.id()).isEqualTo("7");
		assertThat(text.text()).isEqualTo("漏水,要退货");
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "\t" })
	void otherSeparatorsAreSeen(String separator) {
		assertThat(only(String.join(separator, "id", "content\n1", "漏水, 一地都是").getBytes(StandardCharsets.UTF_8)).text())
			.isEqualTo("漏水, 一地都是");
	}

	@Test
	void columnsAreKnownByNamesTheirLikesAndWhatTheyHold() {
		assertThat(guess("会员昵称,使用感受评价,星级评价等级,评价提交时间\n小林,很好用,5,2026-11-20 10:00\n")).containsExactly(HandedField.AUTHOR,
				HandedField.TEXT, null, HandedField.PUBLISHED_AT);
		assertThat(guess("Ticket ID,Q1,来源渠道,处理时间\nT1,机器用了一周就开始漏水了,电话,未处理\n")).as("no channel of ours, and no time")
			.containsExactly(HandedField.ID, HandedField.TEXT, null, null);
		assertThat(guess("内容,渠道\n漏水,投诉\n")).containsExactly(HandedField.TEXT, HandedField.CHANNEL);
	}

	@Test
	void theAnswersOfASurveyAreOneTextUnderTheirQuestions() {
		HandedTable table = table("姓名,最满意的地方,改进建议\n林,安静,盖子难洗\n");
		ColumnMeaning meaning = new ColumnMeaning(table.heading(),
				Arrays.asList(HandedField.AUTHOR, HandedField.TEXT, HandedField.TEXT));
		assertThat(HandedFile.lines(table, meaning)).singleElement()
			.satisfies((line) -> assertThat(line.text().text()).isEqualTo("最满意的地方：安静\n改进建议：盖子难洗"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ColumnMeaning(table.heading(),
					List.of(HandedField.TEXT, HandedField.AUTHOR, HandedField.AUTHOR)))
			.withMessageContaining("author");
	}

	@Test
	void eachBadLineSaysItsNumberWhatIsWrongAndWhatToWrite() {
		HandedTable table = table("""
				编号,内容,时间,网址,渠道
				1,好的,2026-11-20,,
				2,,2026-11-20,,
				3,时间不对,上周五,,

				5,网址不对,2026-11-20,ftp://a.cn/x,
				6,渠道不对,2026-11-20,,电台
				""");
		List<HandedFile.Line> lines = HandedFile.lines(table, ColumnMeaning.guess(table));
		assertThat(lines).extracting(HandedFile.Line::line).containsExactly(2, 3, 4, 6, 7);
		assertThat(lines.getFirst().error()).isEmpty();
		assertThat(lines).extracting(HandedFile.Line::error)
			.satisfiesExactly((good) -> assertThat(good).isEmpty(), (empty) -> assertThat(empty).contains("至少填一个"),
					(time) -> assertThat(time).contains("上周五", "2026-11-22 18:30"),
					(url) -> assertThat(url).contains("ftp://a.cn/x"),
					(channel) -> assertThat(channel).contains("电台", "投诉"));
	}

	@Test
	void whatFollowsABrokenQuoteIsOneErrorAndWhatStoodBeforeIsKept() {
		HandedTable table = table("编号,内容\n1,漏水\n2,\"没有结束\n3,还有");
		List<HandedFile.Line> lines = HandedFile.lines(table, ColumnMeaning.guess(table));
		assertThat(lines.getFirst().text().text()).isEqualTo("漏水");
		assertThat(lines.getLast()).satisfies((line) -> {
			assertThat(line.line()).isEqualTo(3);
			assertThat(line.error()).contains("引号");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2026-11-20 09:05|2026-11-20T01:05:00Z", "2026/1/2 9:05:30|2026-01-02T01:05:30Z",
					"2026年11月20日|2026-11-19T16:00:00Z", "2026年11月20日 9时05分|2026-11-20T01:05:00Z",
					"2026.11.20 09:05|2026-11-20T01:05:00Z", "2026-11-20T01:05:00Z|2026-11-20T01:05:00Z",
					"2026-11-20 09:05:00+08:00|2026-11-20T01:05:00Z", "1795136700|2026-11-20T01:05:00Z",
					"1795136700000|2026-11-20T01:05:00Z" })
	void aTimeIsReadAsPeopleAndMachinesWriteIt(String written, Instant expected) {
		assertThat(HandedText.of(Map.of(HandedField.TEXT, "x", HandedField.PUBLISHED_AT, written)).publishedAt())
			.isEqualTo(expected);
	}

	@Test
	void aDateCellIsADateWhateverItsFormatShows() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XSSFWorkbook book = new XSSFWorkbook()) {
			Sheet sheet = book.createSheet();
			Row heading = sheet.createRow(0);
			heading.createCell(0).setCellValue("反馈内容");
			heading.createCell(1).setCellValue("反馈时间");
			Row row = sheet.createRow(2);
			row.createCell(0).setCellValue("漏水");
			CellStyle style = book.createCellStyle();
			style.setDataFormat(book.createDataFormat().getFormat("m/d/yy"));
			row.createCell(1).setCellValue(LocalDateTime.parse("2026-11-20T09:05:00"));
			row.getCell(1).setCellStyle(style);
			book.write(bytes);
		}
		HandedTable table = HandedFile.table(bytes.toByteArray(), null).orElseThrow();
		HandedFile.Line line = HandedFile.lines(table, ColumnMeaning.guess(table)).getFirst();
		assertThat(line.line()).isEqualTo(3);
		assertThat(line.text().publishedAt()).isEqualTo("2026-11-20T01:05:00Z");
		assertThat(line.text().channel()).isNull();
	}

	@Test
	void whatIsNoTableSaysWhatToDo() {
		assertThatIllegalArgumentException().isThrownBy(() -> table("<html><table></table></html>"))
			.withMessageContaining("另存为");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HandedFile.table(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0 }, null))
			.withMessageContaining(".xls");
		assertThatIllegalArgumentException().isThrownBy(() -> HandedFile.table(new byte[] { 'P', 'K', 3, 4 }, null))
			.withMessageContaining("XLSX");
		assertThatIllegalArgumentException().isThrownBy(() -> HandedFile.table(new byte[0], null))
			.withMessageContaining("空");
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnMeaning.guess(table("a,b\n1,2\n")))
			.withMessageContaining("正文");
	}

	private static List<@Nullable HandedField> guess(String csv) {
		return ColumnMeaning.guess(table(csv)).fields();
	}

	private static HandedTable table(String csv) {
		return HandedFile.table(csv.getBytes(StandardCharsets.UTF_8), null).orElseThrow();
	}

	private static HandedText only(byte[] bytes) {
		HandedTable table = HandedFile.table(bytes, null).orElseThrow();
		return HandedFile.lines(table, ColumnMeaning.guess(table)).getFirst().text();
	}

}
