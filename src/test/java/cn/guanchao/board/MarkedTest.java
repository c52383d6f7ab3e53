package cn.guanchao.board;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class MarkedTest {

	@Test
	void cutsATextAtItsDecidingWords() {
		assertThat(Marked.of("电源鼓包，太危险", List.of("鼓包", "危险"))).containsExactly(new Marked("电源", false),
				new Marked("鼓包", true), new Marked("，太", false), new Marked("危险", true));
	}

	@Test
	void joinsOverlappingHits() {
		assertThat(Marked.of("拒绝退款", List.of("拒绝退", "退款"))).containsExactly(new Marked("拒绝退款", true));
	}

	@Test
	void readsTheIndexesMarksAndNothingElse() {
		assertThat(Marked.parse("&lt;b&gt;<mark>鼓包</mark>&amp;<b>")).containsExactly(new Marked("<b>", false),
				new Marked("鼓包", true), new Marked("&<b>", false));
	}

	@Test
	void takesAnUnclosedMarkAsText() {
		assertThat(Marked.parse("a<mark>b")).containsExactly(new Marked("a<mark>b", false));
	}

}
