package cn.guanchao.collect;

import cn.guanchao.crawl.CrawlSettings;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.SiteRules;
import cn.guanchao.embedded.RealStores;
import cn.guanchao.index.OpenIndex;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Fate;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.Source.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RevisitorTest {

	private static final Path THREAD = Path.of("src/test/resources/threads/foot-of-post.html");

	private Instant now = Instant.parse("2026-11-22T04:00:00Z");

	private Site site;

	private Fetcher fetcher;

	private OpenIndex index;

	private Revisits revisits;

	private EntryReader reader;

	private Revisitor revisitor;

	@BeforeEach
	void open() throws Exception {
		Clock clock = new Moved();
		this.site = new Site();
		this.fetcher = new Fetcher(new CrawlSettings(List.of(this.site.authority()), "pr@example.cn",
				DataSize.ofMegabytes(5), Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, 5), clock);
		this.index = new OpenIndex();
		this.revisits = new Revisits(JdbcClient.create(RealStores.freshDatabase()));
		this.reader = new EntryReader(this.fetcher, new CollectSettings(60, 200, 5, Map.of(), Duration.ofDays(60)),
				SiteRules.NONE, clock);
		this.revisitor = new Revisitor(this.revisits, this.fetcher, this.index.evidence(), this.index.mentions(),
				SiteRules.NONE, clock);
	}

	@AfterEach
	void close() {
		this.fetcher.close();
		this.site.close();
	}

	@Test
	void aPageThatIsChangedAndThenTakenDownIsMarkedSoOnItsMention() throws Exception {
		String html = Files.readString(THREAD);
		this.site.on("/p/1", "text/html; charset=utf-8", html);
		Mention mention = collect("/p/1");
		assertThat(kept(mention).fate()).isNull();
		assertThat(kept(mention).discussion()).isEqualTo(mention.article().discussion());
		assertThat(kept(mention).discussion().replies()).isEqualTo(57);

		look(Revisits.AFTER.get(0));
		assertThat(kept(mention).fate()).as("nothing became of it").isNull();

		this.site.on("/p/1", "text/html; charset=utf-8", html.replace("售后说镀层不在保修范围", "海蓝客服已经联系我并且同意免费更换内筒，特此更正"));
		look(Revisits.AFTER.get(1));
		assertThat(kept(mention).fate()).extracting(Fate::kind, Fate::seenAt)
			.containsExactly(Fate.Kind.CHANGED, this.now);
		Awaitility.await("both versions are evidence")
			.untilAsserted(() -> assertThat(this.index.evidence().of(mention.article().id())).hasSize(2));

		this.site.on("/p/1", 404, Map.of());
		look(Revisits.AFTER.get(2));
		assertThat(kept(mention).fate()).extracting(Fate::kind).isEqualTo(Fate.Kind.GONE);
		assertThat(this.revisits.take(this.now.plus(Duration.ofDays(99)), 9)).as("what is gone is left alone")
			.isEmpty();
	}

	@Test
	void newRepliesAreNoChangeOfThePost() throws Exception {
		String html = Files.readString(THREAD);
		this.site.on("/p/2", "text/html; charset=utf-8", html);
		Mention mention = collect("/p/2");
		this.site.on("/p/2", "text/html; charset=utf-8",
				html.replace("同款同问题，在消费者平台投诉了，三天就给换了新机。", "已经有二十多个人建群维权了，想加入的私信我，一起去门店讨个说法。"));
		look(Revisits.AFTER.get(0));
		assertThat(kept(mention).fate()).isNull();
	}

	/** As the collector does, without asking who is meant. */
	private Mention collect(String path) {
		Source source = new Source("bbs", "海蓝吧", Kind.PAGE, Channel.FORUM, this.site.url("/"), Duration.ofMinutes(5),
				true, 1.0);
		EntryReader.Outcome outcome = this.reader.read(source,
				new Entry(this.site.url(path), "曝光", "", null, null, false));
		Captured captured = ((EntryReader.Outcome.Fetched) outcome).captured();
		Article article = captured.article();
		Mention mention = new Mention(Mention.id(article.id(), "hailan"), article, "hailan",
				Sentiment.of(0.9, 0.05, 0.05, List.of()), List.of(), article.id(), List.of());
		this.index.evidence().keep(List.of(captured.evidence()));
		Awaitility.await("the first version can be found")
			.untilAsserted(() -> assertThat(this.index.evidence().of(article.id())).hasSize(1));
		this.index.save(List.of(mention));
		this.revisits.plan(article);
		return mention;
	}

	/** So long after the capture. */
	private void look(Duration after) {
		this.now = Instant.parse("2026-11-22T04:00:00Z").plus(after);
		this.index.mentions().refresh();
		this.revisitor.look();
		this.index.mentions().refresh();
	}

	private Article kept(Mention mention) {
		return this.index.mentions().byId(mention.id()).orElseThrow().article();
	}

	private final class Moved extends Clock {

		@Override
		public Instant instant() {
			return RevisitorTest.this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
