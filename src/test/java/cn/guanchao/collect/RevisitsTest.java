package cn.guanchao.collect;

import cn.guanchao.embedded.RealStores;
import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RevisitsTest {

	private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

	private Revisits revisits;

	@BeforeEach
	void empty() {
		this.revisits = new Revisits(JdbcClient.create(RealStores.freshDatabase()));
	}

	@Test
	void aPageIsLookedAtFourTimesWithinAWeekAndThenLeftAlone() {
		this.revisits.plan(article("a", "https://n.example/1"));
		assertThat(this.revisits.take(NOON.plus(Duration.ofHours(5)), 9)).isEmpty();
		for (Duration after : Revisits.AFTER) {
			Instant at = NOON.plus(after);
			List<Revisits.Revisit> due = this.revisits.take(at, 9);
			assertThat(due).hasSize(1);
			assertThat(this.revisits.take(at, 9)).as("nobody else takes it meanwhile").isEmpty();
			this.revisits.visited(due.getFirst());
		}
		assertThat(this.revisits.take(NOON.plus(Duration.ofDays(99)), 9)).isEmpty();
	}

	@Test
	void theNewestComeFirstAndWhatASignalRestsOnWithinTheHour() {
		this.revisits.plan(article("old", "https://n.example/1", NOON.minus(Duration.ofDays(1))));
		this.revisits.plan(article("new", "https://n.example/2", NOON));
		assertThat(this.revisits.take(NOON.plus(Duration.ofDays(1)), 1)).extracting(Revisits.Revisit::articleId)
			.containsExactly("new");
		this.revisits.soon(List.of(article("hot", "https://n.example/3")), NOON);
		assertThat(this.revisits.take(NOON.plus(Duration.ofHours(1)), 9)).extracting(Revisits.Revisit::articleId)
			.contains("hot");
	}

	@Test
	void whatHasNoAddressIsNotLookedAt() {
		this.revisits.plan(article("mail", null));
		assertThat(this.revisits.take(NOON.plus(Duration.ofDays(99)), 9)).isEmpty();
	}

	private static Article article(String id, String url) {
		return article(id, url, NOON);
	}

	private static Article article(String id, String url, Instant at) {
		return new Article(id, "s", "站点", Channel.NEWS, (url != null) ? URI.create(url) : null, "标题", "正文", null, "站点",
				at, at, "0");
	}

}
