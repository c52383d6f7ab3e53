package cn.guanchao.language;

import java.util.List;
import java.util.stream.IntStream;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatticeTest {

	private static final Segment HANLP = new ViterbiSegment().enableAllNamedEntityRecognize(false);

	@Test
	void everyWrittenCaseIsCutAsHanLPCutsIt() {
		for (String table : List.of("phenomena.tsv", "risk-cases.tsv", "happenings.tsv")) {
			for (String[] cells : Phrases.lines(table)) {
				isCutAsHanLPCutsIt(cells[cells.length - 1]);
			}
		}
	}

	@Test
	void numbersLettersAndSignsAreCutAsHanLPCutsThem() {
		List.of("3.5万元", "12,000人", "1.", "三百二十一万零五", "2026年11月22日 08:30", "iPhone15Pro max", "No.1!!", "①②③", "ⅣA级",
				"第123-456号", "http://t.cn/Ab3?x=1", "a.b,c", "１２３ａｂｃ", "👍👍🏽好", "ハンカク", "мир", "３,")
			.forEach(LatticeTest::isCutAsHanLPCutsIt);
	}

	@Property(tries = 300)
	void anyMixtureIsCutAsHanLPCutsIt(@ForAll @Size(min = 1, max = 12) List<@StringLength(max = 3) String> strange) {
		String[] pieces = { "一千", "中华人民共和国", "3", ".", "5万", "abc", "的", "研究生命起源", "、", "\uD83D" };
		StringBuilder text = new StringBuilder("始");
		IntStream.range(0, strange.size())
			.forEach((i) -> text.append(strange.get(i))
				.append(pieces[(i * 7 + strange.get(i).length()) % pieces.length]));
		isCutAsHanLPCutsIt(text.toString());
	}

	private static void isCutAsHanLPCutsIt(String text) {
		Words words = Words.of(text);
		List<Term> terms = HANLP.seg(String.valueOf(words.chars));
		assertThat(IntStream.range(0, words.count).mapToObj((i) -> words.word(i) + "/" + words.nature[i]))
			.isEqualTo(terms.stream().map(Term::toString).toList());
	}

}
