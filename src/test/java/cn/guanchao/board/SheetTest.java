package cn.guanchao.board;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SheetTest {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1",
			" =HYPERLINK(\"http://a.cn\")" })
	void noTextBecomesAFormula(String hostile) throws IOException {
		Sheet sheet = new Sheet(List.of("动态"), List.of(List.of(hostile)));
		String cell = sheet.csv().lines().skip(1).findFirst().orElseThrow();
		assertThat(cell).startsWith("\"'");
		Cell kept = rows(sheet, 1).getCell(0);
		assertThat(kept.getCellType()).isEqualTo(CellType.STRING);
		assertThat(kept.getCellStyle().getQuotePrefixed()).as("stays text when edited").isTrue();
	}

	@Test
	void numbersTimesAndGapsStayWhatTheyAre() throws IOException {
		Sheet sheet = new Sheet(List.of("时间", "金额", "变动", "空"),
				List.of(Arrays.asList(Instant.parse("2026-11-20T02:30:00Z"), new BigDecimal("429.50"), -21.86, null)));
		Row row = rows(sheet, 1);
		assertThat(row.getCell(0).getLocalDateTimeCellValue()).isEqualTo("2026-11-20T10:30:00");
		assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(429.5);
		assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(-21.86);
		assertThat(row.getCell(3).getCellType()).isEqualTo(CellType.BLANK);
		assertThat(sheet.csv()).startsWith("\uFEFF").contains("\"429.50\",\"-21.86\",\"\"");
	}

	@Test
	void aTextTooLongForACellIsCut() throws IOException {
		Sheet sheet = new Sheet(List.of("证据句"), List.of(List.of("长".repeat(40_000))));
		assertThat(rows(sheet, 1).getCell(0).getStringCellValue()).hasSize(32_767);
	}

	private static Row rows(Sheet sheet, int number) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		sheet.xlsx(out);
		return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())).getSheetAt(0).getRow(number);
	}

}
