package cn.guanchao.language;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import cn.guanchao.mention.Risk;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No text stops the analyser: subjects, sentiment, risks and gist are read of any. */
class AnyTextTest {

	private static final Analyzer ANALYZER = Analyzer.shipped();

	private static final SubjectMatcher WATCHED = new SubjectMatcher(
			List.of(new Subject("qinghe", "青禾", Subject.Kind.OWN, List.of("QingHe"), List.of(), List.of("青禾镇")),
					new Subject("apple", "苹果", Subject.Kind.COMPETITOR, List.of("iPhone"), List.of(), List.of())));

	private static final List<String> PIECES = List.of("青禾", "苹果", "qinghe", "退款一直没到账", "吃出虫子", "零死亡", "，", "。", "？",
			"\n", " ", "\u0000", "\u0007", "\u001B[31m", "\uD83D", "\uDE00", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "\u200B",
			"\u200D", "\uFE0F", "\uFEFF", "e\u0301", "\u0301\u0301\u0301", "\u202E", "العربية", "日本語です", "한국어",
			"Ünïcödé", "１２３ＡＢＣ", "電池鼓包", "\uE000", "\uFFFF", "2007", "👍🏽", "𠮷野家");

	static Stream<String> texts() {
		Random random = new Random(5);
		StringBuilder mixed = new StringBuilder();
		while (mixed.length() < 100_000) {
			mixed.append(PIECES.get(random.nextInt(PIECES.size())));
		}
		return Stream.of("", " ", "青", "😀", "\uD83D", "\uDE00", "\u0000", "\u0301", "\u200B\u200B", "。",
				"😀".repeat(500), "青\u200B禾\uFE0F的\u0301手机爆炸了", mixed.substring(0, 100_000), "青禾退款没到账，".repeat(11_112),
				"苹果".repeat(50_000), "没".repeat(100_000), "a".repeat(100_000), "\n".repeat(100_000),
				"青禾的客服一直没人理。".repeat(9_091));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void everyTextIsRead(String text) {
		holds(text, ANALYZER.read("", text, null, WATCHED));
		holds(text, ANALYZER.read(text.substring(0, Math.min(60, text.length())), text, null, WATCHED));
	}

	/**
	 * A hostile page must not cost the square of its length: before, 100,000 characters
	 * of a watched name with its own exclusion took minutes. Processor time, and a bound
	 * that a busy machine keeps: eight times the text costs sixty-four times as much only
	 * where the cost grows with the square, and those took more than the bound besides.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "青", "不", "😀", "\u0007", "1", "1.", "a", "العربية", "\u202E青禾", "\uD83D", "\uDE00", "青禾",
			"青禾镇青禾", "苹果树很苹果", "很苹果iphone", "北京青禾", "北京大学青禾公司", "青禾张三丰表示", "青禾比苹果强、", "青 禾 ", "爆炸", "没有爆炸没有",
			"青禾手机爆炸了死亡召回零死亡", "公司", "北京", "[", "http://", "@a", "，青禾" })
	void eightTimesTheTextCostsAboutEightTimesAsMuch(String piece) {
		String text = piece.repeat(100_000 / piece.length());
		Duration part = cost(text.substring(0, text.length() / 8));
		assertThat(cost(text)).isLessThan(part.multipliedBy(30).plusSeconds(2));
	}

	private static Duration cost(String text) {
		ThreadMXBean thread = ManagementFactory.getThreadMXBean();
		long from = thread.getCurrentThreadCpuTime();
		ANALYZER.read("", text, null, WATCHED);
		return Duration.ofNanos(thread.getCurrentThreadCpuTime() - from);
	}

	@Property(tries = 400)
	void everyMixtureIsRead(@ForAll("mixtures") String text) {
		holds(text, ANALYZER.read("", text, null, WATCHED));
	}

	@Provide
	Arbitrary<String> mixtures() {
		return Arbitraries.of(PIECES).list().ofMaxSize(40).map((pieces) -> String.join("", pieces));
	}

	private static void holds(String text, Reading reading) {
		double sum = reading.sentiment().negative() + reading.sentiment().neutral() + reading.sentiment().positive();
		assertThat(sum).isBetween(0.999, 1.001);
		assertThat(reading.risks()).allSatisfy((risk) -> {
			assertThat(risk.confidence()).isBetween(0.5, 0.99);
			assertThat(risk.words()).isNotEmpty().allMatch(text::contains);
		});
		assertThat(reading.risks()).extracting(Risk::category).doesNotHaveDuplicates();
		assertThat(reading.subjects()).extracting(SubjectSentiment::subjectId).doesNotHaveDuplicates();
		assertThat(reading.tokens()).noneMatch(String::isBlank);
	}

}
