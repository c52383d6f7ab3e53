package cn.guanchao.collect;

import cn.guanchao.embedded.RealStores;
import cn.guanchao.index.Capture;
import cn.guanchao.index.OpenIndex;
import cn.guanchao.language.Analyzer;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Floor;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.OpenSubjects;
import cn.guanchao.subject.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeTest {

	private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

	private static final Instant ASKED = Instant.parse("2026-11-21T01:00:00Z");

	private final OpenIndex index = new OpenIndex();

	private final Intake intake = intake();

	@Test
	void aSubjectThatOnlyRepliesNameIsMentionedByThem() {
		Article thread = thread("t1", "破壁机选哪家好？", "预算一千左右，主要打豆浆，求推荐，在线等。", reply(2, "面包不加糖", "我家用的青岚，三年了很安静，清洗也方便。"),
				reply(3, "路过", "关注同问。"), reply(4, "厨房小林", "千万别买清禾，用了半年漏水，售后拒绝退款，气死我了。"),
				reply(5, "不爱洗碗", "清禾+1，垃圾，底座烧了差点起火。"));
		assertThat(this.intake.take(List.of(captured(thread))).mentions()).isEqualTo(2);
		Mention complained = mention("t1", "qinghe").orElseThrow();
		assertThat(complained.article().text()).isEqualTo("千万别买清禾，用了半年漏水，售后拒绝退款，气死我了。\n清禾+1，垃圾，底座烧了差点起火。");
		assertThat(complained.article().discussion().naming()).containsExactly(4, 5);
		assertThat(complained.article().author()).as("two people said so").isNull();
		assertThat(complained.article().publishedAt()).isEqualTo(ASKED.plusSeconds(4 * 60));
		assertThat(complained.sentiment().label()).isEqualTo(Sentiment.Label.NEG);
		assertThat(mention("t1", "qinglan").orElseThrow().sentiment().label()).as("others' anger is not about it")
			.isEqualTo(Sentiment.Label.POS);
	}

	@Test
	void repliesAddNothingToASubjectOfTheOpeningPost() {
		Article thread = thread("t2", "清禾破壁机怎么样？", "想买清禾的破壁机，有没有用过的说说。",
				reply(2, "厨房小林", "千万别买清禾，用了半年漏水，售后拒绝退款，气死我了。"));
		assertThat(this.intake.take(List.of(captured(thread))).mentions()).isEqualTo(1);
		Mention asked = mention("t2", "qinghe").orElseThrow();
		assertThat(asked.article().text()).startsWith("想买清禾的破壁机");
		assertThat(asked.article().discussion().naming()).isEmpty();
	}

	@Test
	void aThreadThatNamesNobodyLeavesNoTrace() {
		Article thread = thread("t3", "今天天气不错", "出去走走。", reply(2, "路过", "同意。"));
		assertThat(this.intake.take(List.of(captured(thread))).mentions()).isZero();
	}

	private Optional<Mention> mention(String article, String subject) {
		this.index.mentions().refresh();
		return this.index.mentions().byId(Mention.id(article, subject));
	}

	private static Floor reply(int number, String author, String text) {
		return new Floor(number, author, ASKED.plusSeconds(60L * number), text, false);
	}

	private static Article thread(String id, String title, String text, Floor... floors) {
		return new Article(id, "bbs", "厨房论坛", Channel.FORUM, URI.create("https://bbs.example.cn/" + id), title, text,
				"想喝豆浆", "厨房论坛", ASKED, NOW, "0".repeat(64), null, null, new Discussion(floors.length, List.of(floors)),
				null);
	}

	private static Captured captured(Article article) {
		return new Captured(article, article.url(), Capture.of(article.id(), article.url(), NOW, "text/html", Map.of(),
				article.text().getBytes(StandardCharsets.UTF_8)));
	}

	private Intake intake() {
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		DataSource database = RealStores.freshDatabase();
		JdbcClient jdbc = JdbcClient.create(database);
		WatchedSubjects watched = new WatchedSubjects(OpenSubjects.on(database,
				new Subject("qinghe", "清禾", Subject.Kind.OWN, List.of(), List.of(), List.of()),
				new Subject("qinglan", "青岚", Subject.Kind.COMPETITOR, List.of(), List.of(), List.of())), clock);
		return new Intake(watched, Analyzer.shipped(),
				new StoryMemory(this.index.mentions(), new JoinedStories(jdbc, clock), clock), this.index.mentions(),
				this.index.evidence(), new Corrections(jdbc, this.index.mentions(), watched, clock),
				new Revisits(jdbc));
	}

}
