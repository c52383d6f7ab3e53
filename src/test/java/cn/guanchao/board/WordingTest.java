package cn.guanchao.board;

import cn.guanchao.source.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {

	private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

	private final Wording say = new Wording(messages());

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

	@BeforeEach
	void chinese() {
		LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
	}

	@Test
	void countsDownThenUp() {
		assertThat(this.say.countdown(NOON.plus(Duration.ofMinutes(47)), NOON)).isEqualTo("还剩 47 分");
		assertThat(this.say.countdown(NOON.plus(Duration.ofMinutes(125)), NOON)).isEqualTo("还剩 2 小时 5 分");
		assertThat(this.say.countdown(NOON.minus(Duration.ofMinutes(12)), NOON)).isEqualTo("逾期 12 分");
		assertThat(this.say.countdown(NOON.plusSeconds(40), NOON)).isEqualTo("还剩 40 秒");
	}

	@Test
	void aDeadlineThatPassedIsNotToldAsIfItWereAhead() {
		assertThat(this.say.by(NOON.plus(Duration.ofMinutes(30)), NOON)).isEqualTo("12:30 前");
		assertThat(this.say.by(NOON.minus(Duration.ofMinutes(30)), NOON)).isEqualTo("应于 11:30");
	}

	@Test
	void aRiseOfManyTimesIsToldInTimesAndNotInThousandsOfPercent() {
		assertThat(this.say.change(8.9)).isEqualTo("▲890%");
		assertThat(this.say.change(177.0)).isEqualTo("▲178 倍");
	}

	@Test
	void aPostWithoutATitleOfItsOwnIsSaidOnce() {
		assertThat(negative("清禾 K3 鼓包了，\n客服还说…", "清禾 K3 鼓包了， 客服还说是正常的。").opensItsText()).isTrue();
		assertThat(negative("约谈清禾电器", "鹿渡晚报讯 针对近期消费者集中投诉").opensItsText()).isFalse();
	}

	private static BoardNumbers.Negative negative(String title, String snippet) {
		return new BoardNumbers.Negative("m", title, "微言", Channel.SOCIAL, null, NOON, 0.9, List.of(), snippet);
	}

	@Test
	void tellsTheTimeInShanghaiAndTheDayWhereItIsAnother() {
		assertThat(this.say.clock(NOON, NOON)).isEqualTo("12:00");
		assertThat(this.say.clock(NOON.minus(Duration.ofHours(13)), NOON)).isEqualTo("昨天 23:00");
		assertThat(this.say.clock(NOON.plus(Duration.ofHours(12)), NOON)).isEqualTo("明天 00:00");
		assertThat(this.say.clock(NOON.minus(Duration.ofDays(3)), NOON)).isEqualTo("11-19 12:00");
	}

	@Test
	void neverShowsANumberWithoutItsComparison() {
		assertThat(this.say.change(0.38)).isEqualTo("▲38%");
		assertThat(this.say.change(-0.05)).isEqualTo("▼5%");
		assertThat(this.say.change(0.001)).isEqualTo("持平");
		assertThat(this.say.change(null)).isEqualTo("无对比");
		assertThat(this.say.points(0.21, 0.12)).isEqualTo("▲9 点");
		assertThat(this.say.difference(-0.12, 0.08)).isEqualTo("▼0.20");
	}

	@Test
	void aSmallShareIsNotNothing() {
		assertThat(this.say.percent(0.002)).isEqualTo("<1%");
		assertThat(this.say.percent(0)).isEqualTo("0%");
	}

	@Test
	void linksOnlyToTheWeb() {
		assertThat(this.say.link(URI.create("https://example.org/a"))).isEqualTo("https://example.org/a");
		assertThat(this.say.link(URI.create("javascript:alert(1)"))).isNull();
		assertThat(this.say.link(URI.create("file:///etc/passwd"))).isNull();
		assertThat(this.say.link(null)).isNull();
	}

	@Test
	void drawsTheNewestAtTheRightEdge() {
		assertThat(this.say.sparkline(List.of(0, 10), 84, 24)).isEqualTo("1.0,22.0 81.0,2.0");
		assertThat(this.say.sparkline(List.of(), 84, 24)).isEmpty();
	}

	@Test
	void everyTextExistsInBothLanguages() throws IOException {
		assertThat(texts("messages_en.properties").keySet()).isEqualTo(texts("messages.properties").keySet());
	}

	/** A text without values is shown as it is written, one with values is a pattern. */
	@Test
	void anApostropheIsDoubledJustWhereTheTextTakesValues() throws IOException {
		for (String bundle : List.of("messages.properties", "messages_en.properties")) {
			assertThat(texts(bundle)).allSatisfy((key, text) -> {
				boolean pattern = text.toString().matches("(?s).*\\{\\d.*");
				assertThat(text.toString()).as(bundle + ": " + key)
					.doesNotContainPattern(pattern ? "(?<!')'(?!')" : "''");
			});
		}
	}

	private static Properties texts(String bundle) throws IOException {
		Properties texts = new Properties();
		try (InputStream bytes = WordingTest.class.getResourceAsStream("/" + bundle);
				Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
			texts.load(reader);
		}
		return texts;
	}

}
