package cn.guanchao.board;

import cn.guanchao.board.TextDiff.Kind;
import cn.guanchao.board.TextDiff.Piece;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class TextDiffTest {

	@Test
	void aChangedWordIsShownWithinItsSentence() {
		TextDiff diff = TextDiff.of("我们很抱歉。今晚公布进展。", "我们很抱歉。明早公布进展。");
		assertThat(diff.pieces()).startsWith(new Piece(Kind.SAME, "我们很抱歉。")).contains(new Piece(Kind.SAME, "公布进展。"));
		assertThat(diff.added()).isEqualTo(2);
		assertThat(diff.removed()).isEqualTo(2);
	}

	@Test
	void whatIsTheSameHasNoMarks() {
		assertThat(TextDiff.of("一。\n二", "一。\n二")).isEqualTo(new TextDiff(List.of(new Piece(Kind.SAME, "一。\n二")), 0, 0));
	}

	@Property(tries = 200)
	void bothTextsCanBeReadFromThePieces(@ForAll String before, @ForAll String after) {
		TextDiff diff = TextDiff.of(before, after);
		assertThat(without(diff, Kind.ADDED)).isEqualTo(before);
		assertThat(without(diff, Kind.REMOVED)).isEqualTo(after);
	}

	private static String without(TextDiff diff, Kind kind) {
		return diff.pieces()
			.stream()
			.filter((piece) -> piece.kind() != kind)
			.map(Piece::text)
			.collect(Collectors.joining());
	}

}
