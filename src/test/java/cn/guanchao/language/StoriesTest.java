package cn.guanchao.language;

import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class StoriesTest {

	private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");

	private static final String RECALL = """
			清禾乳业十一月二十日发布公告称,公司在例行自查中发现,九月生产的三个批次风味酸奶菌落总数超标,决定即日起召回全部涉事产品。
			消费者可凭包装到任意购买门店办理全额退款,不需要出示小票,公司客服热线同时延长到二十四小时。
			公司负责人表示,涉事生产线已经停产,设备清洗和员工培训完成、经第三方检测合格之后才会恢复生产。
			当地市场监管部门接受采访时说,已经收到公司报告并派出执法人员到场,调查结果将向社会公布。
			业内人士认为,秋季气温反复,冷链运输中的温度波动是低温乳品微生物超标的常见原因,企业应当加密抽检。""";

	private static final String OTHER = """
			远航汽车周四宣布旗下全新轿车将在年底上市,新车配备自研的座舱系统和更大的电池,续航里程比上一代多出一百五十公里。
			公司同时公布了充电网络计划,明年将在三百个城市建设超过一万个快充桩,并向其他品牌的车主开放使用。
			分析师指出,这一价位竞争激烈,新车能否打开局面还要看交付速度和售后服务,品牌此前在这两方面都受到过批评。""";

	private final Stories stories = new Stories(Duration.ofDays(30), 10_000);

	@Test
	void aRepostJoinsTheStoryNamedAfterTheFirstArticle() {
		assertThat(assign("a", RECALL)).isEqualTo(new Stories.Place("a", List.of()));
		assertThat(assign("b", "来源:某网 编辑:小李\n" + RECALL + "\n版权声明:本文仅代表作者观点。").storyId()).isEqualTo("a");
		assertThat(assign("c", RECALL.substring(0, RECALL.length() / 2) + "……").storyId()).isEqualTo("a");
		assertThat(assign("d", RECALL.replace(',', ',').replace("公司", "企业")).storyId()).isEqualTo("a");
		assertThat(assign("traditional", HanLP.convertToTraditionalChinese(RECALL)).storyId()).isEqualTo("a");
		assertThat(assign("e", OTHER).storyId()).isEqualTo("e");
	}

	@Test
	void theSameArticleKeepsItsStoryAlsoWhenItsTextWasReplaced() {
		assign("a", RECALL);
		assertThat(assign("a", OTHER)).isEqualTo(new Stories.Place("a", List.of()));
	}

	@Test
	void storiesAreJoinedWhenAnArticleShowsThatTheyAreOne() {
		String[] lines = RECALL.split("\n");
		assign("front", lines[0] + lines[1]);
		assertThat(assign("back", lines[3] + lines[4]).storyId()).isEqualTo("back");
		Stories.Place whole = assign("whole", lines[0] + lines[1] + lines[3] + lines[4]);
		assertThat(whole).isEqualTo(new Stories.Place("front", List.of("back")));
		assertThat(assign("back2", lines[3] + lines[4]).storyId()).isEqualTo("front");
	}

	@Test
	void aDigestThatQuotesAnArticleIsNotItsStory() {
		assign("a", RECALL.split("\n")[0] + RECALL.split("\n")[1]);
		assertThat(assign("digest", OTHER + RECALL.split("\n")[0] + RECALL.split("\n")[1] + OTHER.replace('车', '船'))
			.storyId()).isEqualTo("digest");
	}

	@Test
	void aRepostAfterTheWindowIsANewStory() {
		assign("a", RECALL);
		assertThat(this.stories.assign(article("late", "", RECALL, NOW.plus(Duration.ofDays(32)), null), List.of())
			.storyId()).isEqualTo("late");
	}

	@Test
	void oneSitesFormsAreNotOneStory() {
		String form = "投诉编号:%s 投诉对象:%s 投诉诉求:退款、赔偿 投诉金额:%s 投诉进度:已回复 发布于平台,平台仅提供渠道,内容由消费者自行发布,请注意甄别,如有异议请联系平台客服处理。";
		Article one = article("1", "洗衣机漏水没人管", form.formatted("123", "洗衣机", "2000"), NOW, "tousu.cn");
		Article two = article("2", "航班取消不退票款", form.formatted("456", "航空", "900"), NOW, "tousu.cn");
		this.stories.assign(one, List.of());
		assertThat(this.stories.assign(two, List.of()).storyId()).isEqualTo("2");
	}

	@Test
	void shortPhrasesAreNobodysStory() {
		assign("a", "太难喝了!");
		assertThat(assign("b", "太难喝了!").storyId()).isEqualTo("b");
	}

	@Test
	void theMemoryIsFilledAgainAfterAStart() {
		Stories before = new Stories(Duration.ofDays(30), 1000);
		Article first = article("a", "召回", RECALL, NOW, "a.cn");
		Article second = article("b", "召回", RECALL, NOW, "b.cn");
		before.assign(first, List.of());
		String story = before.assign(second, List.of()).storyId();
		this.stories.remember(second, List.of(), story);
		this.stories.remember(first, List.of(), story);
		assertThat(assign("c", RECALL).storyId()).isEqualTo("a");
	}

	@Test
	void whatIsTooMuchForTheMemoryIsForgottenOldestFirst() {
		Stories small = new Stories(Duration.ofDays(30), 80);
		small.assign(article("a", "", RECALL, NOW, null), List.of());
		for (int i = 0; i < 200; i++) {
			small.assign(article("n" + i, "", OTHER.replace('车', (char) ('一' + i)), NOW, null), List.of());
		}
		assertThat(small.assign(article("b", "", RECALL, NOW, null), List.of()).storyId()).isEqualTo("b");
	}

	@Test
	void rewritesOfOneHappeningJoinAndOtherHappeningsOfTheSameBrandDoNot() throws IOException {
		Map<String, TreeSet<String>> members = new TreeMap<>();
		Map<String, String> storyOf = new HashMap<>();
		for (String line : lines()) {
			String[] cells = line.split("\t");
			List<String> tokens = tokens(cells[1] + "。" + cells[2]);
			String story = this.stories.assign(article(cells[0], cells[1], cells[2], NOW, "site-" + cells[0]), tokens)
				.storyId();
			storyOf.put(cells[0], story);
			members.computeIfAbsent(story, (_) -> new TreeSet<>()).add(cells[0]);
		}
		assertThat(members.values())
			.allSatisfy((story) -> assertThat(story.stream().map((id) -> id.substring(0, 1)).distinct()).hasSize(1));
		long together = storyOf.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().endsWith("1")
					&& entry.getValue().startsWith(entry.getKey().substring(0, 1) + "1"))
			.count();
		assertThat(together).as("rewrites brought together of 9: %s", members.values()).isGreaterThanOrEqualTo(7);
	}

	@Test
	void aRewriteOfAnotherDayIsAnotherHappening() throws IOException {
		List<String> lines = lines();
		String[] first = lines.get(0).split("\t");
		String[] second = lines.get(1).split("\t");
		this.stories.assign(article("1", first[1], first[2], NOW, "a"), tokens(first[1] + first[2]));
		assertThat(this.stories
			.assign(article("2", second[1], second[2], NOW.plus(Duration.ofDays(3)), "b"),
					tokens(second[1] + second[2]))
			.storyId()).isEqualTo("2");
	}

	private static List<String> lines() throws IOException {
		try (var in = Objects.requireNonNull(StoriesTest.class.getResourceAsStream("happenings.tsv"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	static List<String> tokens(String text) {
		return new ViterbiSegment().enableAllNamedEntityRecognize(false)
			.seg(text)
			.stream()
			.map((Term term) -> term.word)
			.toList();
	}

	private Stories.Place assign(String id, String text) {
		return this.stories.assign(article(id, "", text, NOW, null), List.of());
	}

	static Article article(String id, String title, String text, Instant at, @Nullable String site) {
		return new Article(id, "s", "s", Channel.NEWS, null, title, text, null, site, at, NOW, "");
	}

}
