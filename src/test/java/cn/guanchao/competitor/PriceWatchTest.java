package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRun.Outcome;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
class PriceWatchTest {

	private final String id = "p" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	private PriceWatch watch;

	@Autowired
	private Prices prices;

	@Autowired
	private Activities activities;

	@Autowired
	private Subjects subjects;

	@Autowired
	private Sources sources;

	@Autowired
	private SourceRuns runs;

	@Autowired
	private Fetcher fetcher;

	@Autowired
	private Scheduler scheduler;

	@Autowired
	private Clock clock;

	private HttpServer shop;

	private String page = "";

	private Source source;

	@BeforeEach
	void openShop() throws IOException {
		this.shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.shop.createContext("/item", this::answer);
		this.shop.createContext("/", (exchange) -> send(exchange, 404, new byte[0]));
		this.shop.start();
		int port = this.shop.getAddress().getPort();
		this.fetcher.allow("127.0.0.1:" + port);
		this.subjects
			.save(new Subject(this.id, "柘岚家电", Subject.Kind.COMPETITOR, List.of("柘岚"), List.of("柘岚 T7"), List.of()));
		this.source = new Source(this.id, "集物街 T7", Source.Kind.PRICE, Channel.ECOMMERCE,
				URI.create("http://127.0.0.1:" + port + "/item/t7.html"), Duration.ofDays(1), true, 1);
		this.sources.save(this.source);
	}

	@AfterEach
	void closeShop() {
		this.shop.stop(0);
		this.sources.remove(this.id);
		this.subjects.remove(this.id);
		this.activities.removeSubjects(List.of(this.id));
		this.prices.removeSubjects(List.of(this.id));
	}

	@Test
	void aCutBecomesAPointOfTheSeriesAndAnActivity() {
		sells("柘岚 T7 破壁机", "¥549.00", null);
		assertThat(this.watch.visit(this.source).outcome()).isEqualTo(Outcome.OK);
		assertThat(this.watch.visit(this.source).outcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(series()).hasSize(1);
		assertThat(found().total()).isZero();
		sells("柘岚 T7 破壁机", "¥429.00", "¥549.00");
		this.watch.visit(this.source);
		assertThat(series()).extracting((point) -> point.amount().intValue()).containsExactly(549, 429);
		assertThat(series().getLast().listPrice()).isEqualByComparingTo("549");
		assertThat(series().getFirst().until()).isAfter(series().getFirst().from());
		assertThat(found().items()).singleElement().satisfies((move) -> {
			assertThat(move.type()).isEqualTo(Type.PRICE_CHANGE);
			assertThat(move.product()).isEqualTo("柘岚 T7");
			assertThat(move.amountBefore()).isEqualByComparingTo("549");
			assertThat(move.amountAfter()).isEqualByComparingTo("429");
			assertThat(move.percent()).isEqualTo(-21.86);
			assertThat(move.evidence().getFirst().url()).isEqualTo(this.source.url());
		});
		assertThat(this.prices.products(this.id)).singleElement()
			.satisfies((priced) -> assertThat(priced.previous()).isEqualByComparingTo("549"));
	}

	@Test
	void lessThanAPercentIsAPointButNoActivity() {
		sells("柘岚 T7 破壁机", "¥549.00", null);
		this.watch.visit(this.source);
		sells("柘岚 T7 破壁机", "¥548.00", null);
		this.watch.visit(this.source);
		assertThat(series()).hasSize(2);
		assertThat(found().total()).isZero();
	}

	@Test
	void aChangeBeyondBeliefMustBeSeenTwice() {
		sells("柘岚 T7 破壁机", "¥549.00", null);
		this.watch.visit(this.source);
		sells("柘岚 T7 破壁机", "¥5.49", null);
		SourceRun doubted = this.watch.visit(this.source);
		assertThat(doubted.outcome()).isEqualTo(Outcome.PARTLY);
		assertThat(doubted.problem()).contains("549").contains("5.49");
		assertThat(series()).hasSize(1);
		this.watch.visit(this.source);
		assertThat(series()).hasSize(2);
		assertThat(found().total()).isEqualTo(1);
	}

	@Test
	void whatCannotBeReadIsSaidInWords() {
		this.page = "<title>柘岚 T7</title><h1>柘岚 T7</h1><p>暂无报价</p>";
		assertThat(this.watch.visit(this.source).problem()).contains("没有找到商品的价格");
		sells("某牌 破壁机", "¥549.00", null);
		assertThat(this.watch.visit(this.source).problem()).contains("某牌 破壁机").contains("不属于任何监测对象");
		SourceHealth health = this.runs.health(this.id, this.clock.instant()).orElseThrow();
		assertThat(health.failures()).isEqualTo(2);
		assertThat(series()).isEmpty();
	}

	@Test
	void ourOwnPricesAreASeriesWithoutActivities() {
		this.subjects.save(new Subject(this.id, "柘岚家电", Subject.Kind.OWN, List.of("柘岚"), List.of(), List.of()));
		sells("柘岚 T7 破壁机", "¥549.00", null);
		this.watch.visit(this.source);
		sells("柘岚 T7 破壁机", "¥429.00", null);
		this.watch.visit(this.source);
		assertThat(series()).hasSize(2);
		assertThat(found().total()).isZero();
	}

	@Test
	void aPriceSourceHasItsJobAmongTheCollectionAndLosesItWithTheSource() throws Exception {
		JobKey key = new JobKey(this.id, "collect");
		assertThat(this.scheduler.checkExists(key)).isTrue();
		assertThat(this.runs.health(this.id, this.clock.instant()).orElseThrow().nextRunAt()).isNotNull();
		this.sources.remove(this.id);
		assertThat(this.scheduler.checkExists(key)).isFalse();
	}

	private List<PricePoint> series() {
		return this.prices.series(this.id, "柘岚 T7 破壁机", null, null);
	}

	private Activities.Found found() {
		return this.activities.search(new ActivityQuery(null, List.of(this.id), List.of(), null, null, null, 0, 10));
	}

	private void sells(String product, String price, String was) {
		String old = (was != null) ? "<p class=old>原价 <del>" + was + "</del></p>" : "";
		this.page = "<html><meta charset=gb2312><title>%s - 集物街</title><body><h1>%s</h1>%s<p>现价 <b class=price>%s</b></p></body></html>"
			.formatted(product, product, old, price);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String etag = "\"" + this.page.hashCode() + "\"";
		boolean known = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
		exchange.getResponseHeaders().set("ETag", etag);
		exchange.getResponseHeaders().set("Content-Type", "text/html");
		send(exchange, known ? 304 : 200, known ? new byte[0] : this.page.getBytes(Charset.forName("GB18030")));
	}

	private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
		try (exchange) {
			exchange.sendResponseHeaders(status, (body.length == 0) ? -1 : body.length);
			exchange.getResponseBody().write(body);
		}
	}

}
