package cn.guanchao.demand;

import cn.guanchao.demand.Grouping.Grouped;
import cn.guanchao.language.Analyzer;
import cn.guanchao.language.SharedPhrases;
import cn.guanchao.subject.SubjectMatcher;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class GroupingTest {

	private static final Analyzer ANALYZER = Analyzer.shipped();

	private static final List<String> REFUND = List.of("申请退款一周了还没到账", "退货早就签收了，退款迟迟不退", "退款怎么这么慢，催了三次",
			"退款一直没退到账户，太慢了");

	private static final List<String> NOISE = List.of("打豆浆噪音太大了，像拖拉机", "声音太吵，晚上不敢用", "噪音大得邻居都来敲门", "电机噪声刺耳，吵死了");

	private static List<Voice> voices(String prefix, List<String> texts, boolean praise) {
		return IntStream.range(0, texts.size())
			.mapToObj((i) -> new Voice(prefix + i, praise,
					ANALYZER.read("", texts.get(i), null, new SubjectMatcher(List.of())).tokens()))
			.toList();
	}

	private static List<Voice> both() {
		List<Voice> voices = new ArrayList<>(voices("r", REFUND, false));
		voices.addAll(voices("n", NOISE, false));
		return voices;
	}

	@Test
	void whatIsSaidInOtherWordsIsOneDemand() {
		Map<String, String> demandOf = Grouping.of(both(), Map.of()).demandOf();
		assertThat(demandOf).hasSize(8);
		assertThat(List.of(demandOf.get("r0"), demandOf.get("r1"), demandOf.get("r2"), demandOf.get("r3")))
			.containsOnly(demandOf.get("r0"));
		assertThat(demandOf.get("n0")).isEqualTo(demandOf.get("n3")).isNotEqualTo(demandOf.get("r0"));
	}

	@Test
	void aDemandKeepsItsIdAndItsVoicesWhenMoreAreHeard() {
		Map<String, String> yesterday = Grouping.of(both(), Map.of()).demandOf();
		List<Voice> more = new ArrayList<>(both());
		more.addAll(voices("x", List.of("退款还没到账，等了十天", "请问有没有粉色的"), false));
		Map<String, String> today = Grouping.of(more, yesterday).demandOf();
		assertThat(today).containsAllEntriesOf(yesterday);
		assertThat(today.get("x0")).isEqualTo(yesterday.get("r0"));
		assertThat(today).doesNotContainKey("x1");
	}

	@Test
	void praiseAndComplaintAboutOneThingAreTwoDemands() {
		List<Voice> voices = new ArrayList<>(voices("n", NOISE, false));
		voices.addAll(voices("p", List.of("声音很小，不吵人，噪音低", "几乎没有噪音，声音小", "噪音很小，声音不大"), true));
		Map<String, String> demandOf = Grouping.of(voices, Map.of()).demandOf();
		assertThat(demandOf.get("p0")).isNotNull().isNotEqualTo(demandOf.get("n0"));
	}

	@Test
	void twoVoicesAreNoDemandYet() {
		assertThat(Grouping.of(voices("r", REFUND.subList(0, 2), false), Map.of()).demandOf()).isEmpty();
	}

	@Test
	void demandsThatTurnOutTheSameAreJoinedIntoTheLargerOne() {
		Map<String, String> settled = Map.of("r0", "d1", "r1", "d1", "r2", "d2");
		Grouped grouped = Grouping.of(voices("r", List.of("退款没到账", "退款没到账", "退款没到账"), false), settled);
		assertThat(grouped.joined()).isEqualTo(Map.of("d2", "d1"));
		assertThat(grouped.demandOf()).containsEntry("r2", "d1");
	}

	@Test
	void strangeTextsAreNoTrouble() {
		List<Voice> voices = voices("s", List.of("", "😀", "1", "。。。", "a", "\u0000"), false);
		assertThat(Grouping.of(voices, Map.of()).demandOf()).isEmpty();
		assertThat(Grouping.of(List.of(), Map.of()).demandOf()).isEmpty();
	}

	@Test
	void aNameSaysTheThingAndWhatIsWrongWithItAndNotTheBrand() {
		List<String> names = SharedPhrases.names(
				List.of(List.of("清禾噪音太大", "清禾机器噪音大", "噪音很大"), List.of("清禾客服态度差", "态度差，客服不理人", "客服态度太差")),
				List.of("清禾"));
		assertThat(names.getFirst()).isEqualTo("噪音大");
		assertThat(names.getLast()).isEqualTo("态度差");
	}

	@Test
	void whereNoPhraseIsSaidOftenTheClauseThatTheGroupSharesIsTheName() {
		List<String> names = SharedPhrases
			.names(List.of(List.of("手机App一直连不上机器", "App老是连不上", "更新以后App就连不上了", "我的App昨天掉线"),
					List.of("但是客服小姐姐很耐心", "客服特别耐心", "客服小哥耐心解答")), List.of());
		assertThat(names.getFirst()).contains("连不上");
		assertThat(names.getLast()).contains("耐心").doesNotContain("但是").isNotEqualTo("客服小");
	}

}
