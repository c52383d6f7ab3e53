package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.TextTemplate.Kind;
import cn.guanchao.respond.StatementCheck;
import cn.guanchao.respond.StatementCheck.Rule;
import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingTest {

	private static final String TEXT = "我们的产品绝对安全。我们保证尽快解决。用户使用不当导致鼓包，已退款 300 台。";

	private static Reading read(String title, String text) {
		return Reading.of(title, text, StatementCheck.of(Kind.HOLDING, title, text, RiskCategory.QUALITY));
	}

	@Test
	void eachFindingStandsAtItsWords() {
		Reading reading = read("说明", TEXT);
		assertThat(reading.text()
			.stream()
			.filter((piece) -> piece.grave())
			.map(Reading.Piece::text)
			.collect(Collectors.joining("|"))).contains("绝对安全").contains("用户使用不当");
		assertThat(reading.text()).anySatisfy((piece) -> {
			assertThat(piece.text()).contains("保证尽快解决");
			assertThat(piece.grave()).isFalse();
			assertThat(piece.notes()).isNotEmpty();
		});
	}

	@Test
	void nothingOfTheTextIsLostAndTheTitleIsReadToo() {
		Reading reading = read("全国第一的品质", TEXT);
		assertThat(reading.text().stream().map(Reading.Piece::text).collect(Collectors.joining())).isEqualTo(TEXT);
		assertThat(reading.title()).anyMatch((piece) -> piece.grave() && piece.text().equals("全国第一"));
	}

	@Test
	void whatIsMissingHasNoPlaceButIsSaid() {
		Reading reading = read("说明", "知道了");
		assertThat(reading.notes()).extracting((note) -> note.finding().rule()).contains(Rule.MISSING);
		assertThat(reading.notes()).allMatch((note) -> note.quote().isEmpty());
		assertThat(read("", "").text()).isEmpty();
	}

}
