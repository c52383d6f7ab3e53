package cn.guanchao.board;

import cn.guanchao.detect.DetectorSettings;
import cn.guanchao.source.Channel;
import cn.guanchao.source.JsonMapping;
import cn.guanchao.source.Source;
import cn.guanchao.subject.Subject;
import cn.guanchao.yaml.BadYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WatchListTest {

	private static final String GOOD = """
			subjects:
			  - {id: qinghe, name: 青禾, kind: own, aliases: [青禾家电], exclusions: [青禾镇]}
			  - {id: other, name: 别家, kind: competitor}
			sources:
			  - {id: news, name: 新闻, kind: feed, channel: news, url: "https://example.com/feed.xml", interval: PT5M, weight: 2}
			contacts:
			  - {login: lin, name: 林, email: lin@example.com, roles: [MANAGER, EXECUTIVE]}
			""";

	@Test
	void whatIsWrittenIsRead() {
		WatchList list = WatchList.read(GOOD);
		assertThat(list.subjects()).extracting(Subject::id).containsExactly("qinghe", "other");
		assertThat(list.subjects().getFirst().exclusions()).containsExactly("青禾镇");
		Source source = list.sources().getFirst();
		assertThat(source.channel()).isEqualTo(Channel.NEWS);
		assertThat(source.every()).isEqualTo(Duration.ofMinutes(5));
		assertThat(source.weight()).isEqualTo(2);
		assertThat(list.contacts().getFirst().roles()).hasSize(2);
	}

	@Test
	void whatGoesOutComesBackTheSame() {
		WatchList list = WatchList.read(GOOD);
		assertThat(WatchList.read(list.yaml())).isEqualTo(list);
	}

	@Test
	void thePathsOfAJsonInterfaceAreCheckedAndComeBackTheSame() {
		String json = GOOD.replace("kind: feed", "kind: json")
			.replace("weight: 2",
					"json: {list: '$.data[*]', title: $.t, url: 'https://example.com/p/{$.id}', next: $.next}");
		WatchList list = WatchList.read(json);
		assertThat(list.sources().getFirst().json()).extracting(JsonMapping::list, JsonMapping::next)
			.containsExactly("$.data[*]", "$.next");
		assertThat(WatchList.read(list.yaml())).isEqualTo(list);
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> WatchList.read(json.replace("$.data[*]", "data[*]")))
			.withMessageContaining("data[*]");
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> WatchList.read(json.replace("next:", "nxt:")))
			.withMessageContaining("nxt");
		assertThatExceptionOfType(BadYaml.class)
			.isThrownBy(() -> WatchList.read(GOOD.replace("kind: feed", "kind: json")))
			.withMessageContaining("kind json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kind: own       | kind: mine           | subjects[0].kind    | 'mine'
			kind: feed      | kind: rss            | sources[0].kind     | 'rss'
			PT5M            | soon                 | sources[0].interval | 'soon'
			PT5M            | PT1S                 | sources[0]          | PT1S
			https://example | ftp://example        | sources[0].url      | ftp://example
			lin@example.com | nobody               | contacts[0].email   | nobody
			MANAGER         | BOSS                 | contacts[0].roles   | 'BOSS'
			id: other       | id: qinghe           | subjects[1].id      | twice
			weight: 2       | wieght: 2            | sources[0].wieght   | unknown
			weight: 2       | weight: heavy        | sources[0].weight   | 'heavy'
			""")
	void aMistakeIsNamedWithItsPlaceAndValue(String from, String to, String path, String value) {
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> WatchList.read(GOOD.replace(from, to)))
			.withMessageContaining("watch.yml:")
			.withMessageContaining(path)
			.withMessageContaining(value);
	}

	@Test
	void theDetectorsSettingsGoOutAndComeBackAndMayBeLeftOut() {
		assertThat(WatchList.read(GOOD).detector()).isNull();
		WatchList list = WatchList.read(GOOD + "detector: {share: 0.9, calm: PT3H}\n");
		assertThat(list.detector()).isEqualTo(DetectorSettings.DEFAULTS.with(0.9, 4, 2, 3, Duration.ofHours(3)));
		assertThat(WatchList.read(list.yaml())).isEqualTo(list);
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> WatchList.read(GOOD + "detector: {share: 9}\n"))
			.withMessageContaining("detector.share")
			.withMessageContaining("0.5 to 1.5");
	}

	@Test
	void allMistakesAreNamedAtOnce() {
		String bad = GOOD.replace("kind: own", "kind: mine").replace("lin@example.com", "nobody");
		assertThatExceptionOfType(BadYaml.class).isThrownBy(() -> WatchList.read(bad))
			.satisfies((ex) -> assertThat(ex.problems()).hasSizeGreaterThanOrEqualTo(2));
	}

}
