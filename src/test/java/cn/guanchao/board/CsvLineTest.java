package cn.guanchao.board;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLineTest {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1+1", "\n=1", "|cmd" })
	void whatASpreadsheetWouldRunStaysText(String text) {
		assertThat(new CsvLine().text(text)).hasToString("\"'" + text + "\"\r\n");
	}

	@Test
	void quotesCommasAndLinesStayInTheirCell() {
		assertThat(new CsvLine().text("甲,\"乙\"\n丙").text(null).number(-0.8765))
			.hasToString("\"甲,\"\"乙\"\"\n丙\",\"\",\"-0.877\"\r\n");
	}

}
