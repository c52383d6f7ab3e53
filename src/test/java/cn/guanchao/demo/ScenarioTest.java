package cn.guanchao.demo;

import cn.guanchao.demo.Shelf.Offer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScenarioTest {

	private static final Instant START = Instant.parse("2026-03-04T02:20:00Z");

	private final DemoWeb web = Scenario.load().startingAt(START);

	@Test
	void theStoryBreaksAfterTheFirstMinuteAndFallsAfterTheTenth() {
		assertThat(negativesAboutUs(0, 0.99)).isLessThanOrEqualTo(2);
		assertThat(negativesAboutUs(0.99, 3)).isGreaterThanOrEqualTo(8);
		assertThat(negativesAboutUs(0.99, 10)).isBetween(40L, 70L);
		assertThat(negativesAboutUs(10, 20)).isLessThanOrEqualTo(12);
		assertThat(negativesAboutUs(20, 60)).isLessThanOrEqualTo(12);
	}

	private long negativesAboutUs(double from, double to) {
		return this.web.published(minute(to))
			.stream()
			.filter((item) -> item.at().isAfter(minute(from)))
			.filter((item) -> item.mood() == Mood.NEGATIVE && (item.title() + item.text()).contains("清禾"))
			.count();
	}

	private static Instant minute(double minute) {
		return START.plusMillis(Math.round(minute * 60_000));
	}

	@Test
	void theStoryReachesEveryKindOfSite() {
		assertThat(this.web.published(minute(12))
			.stream()
			.filter((item) -> item.at().isAfter(START) && item.text().contains("清禾 K3"))
			.map(Item::site)).contains(Site.NEWS, Site.EVENING, Site.FORUM, Site.COMPLAINTS, Site.TECH, Site.SOCIAL);
	}

	@Test
	void historyCoversSevenDaysWithDozensOfTextsADay() {
		Map<LocalDate, Long> perDay = this.web.published(START)
			.stream()
			.collect(Collectors.groupingBy((item) -> LocalDate.ofInstant(item.at(), Item.ZONE), Collectors.counting()));
		assertThat(perDay).hasSize(8);
		LocalDate first = LocalDate.ofInstant(START.minus(Chatter.HISTORY), Item.ZONE);
		perDay.forEach((day, texts) -> {
			if (day.isAfter(first) && day.isBefore(LocalDate.ofInstant(START, Item.ZONE))) {
				assertThat(texts).as(day.toString()).isBetween(60L, 120L);
			}
		});
	}

	@Test
	void historyFollowsTheDay() {
		Map<Integer, Long> perHour = this.web.published(START)
			.stream()
			.collect(Collectors.groupingBy((item) -> item.at().atZone(Item.ZONE).getHour(), Collectors.counting()));
		long night = IntStream.range(2, 6).mapToLong((hour) -> perHour.getOrDefault(hour, 0L)).sum();
		long evening = IntStream.range(19, 23).mapToLong((hour) -> perHour.getOrDefault(hour, 0L)).sum();
		assertThat(evening).isGreaterThan(8 * Math.max(1, night));
	}

	@Test
	void historyIsMostlyFriendlyAndSpeaksOfAllBrands() {
		List<Item> history = this.web.published(START);
		long negative = history.stream().filter((item) -> item.mood() == Mood.NEGATIVE).count();
		assertThat((double) negative / history.size()).isBetween(0.12, 0.3);
		for (String brand : List.of("清禾", "柘岚", "霁泊")) {
			assertThat(history.stream().filter((item) -> (item.title() + item.text()).contains(brand)).count())
				.as(brand)
				.isGreaterThan(100);
		}
	}

	@Test
	void ordinaryTextsAreNoNearDuplicates() {
		List<Item> history = this.web.published(START);
		List<Set<String>> texts = history.stream().map((item) -> shingles(item.text())).toList();
		for (int i = 0; i < texts.size(); i++) {
			for (int j = 0; j < i; j++) {
				assertThat(jaccard(texts.get(i), texts.get(j))).as("%s\n%s", history.get(i), history.get(j))
					.isLessThan(0.3);
			}
		}
	}

	@Test
	void repostsCarryTheTextOfTheirOriginal() {
		Map<String, Item> items = this.web.published(minute(60))
			.stream()
			.collect(Collectors.toMap(Item::id, (item) -> item));
		Set<String> original = shingles(item(items, "news-1").text());
		assertThat(jaccard(original, shingles(item(items, "re-1").text()))).isGreaterThan(0.9);
		assertThat(jaccard(original, shingles(item(items, "re-3").text()))).isBetween(0.4, 0.9);
		assertThat(jaccard(original, shingles(item(items, "news-2").text()))).isLessThan(0.2);
	}

	private static Item item(Map<String, Item> items, String id) {
		return items.getOrDefault(id, items.values().iterator().next());
	}

	private static Set<String> shingles(String text) {
		Set<String> shingles = new HashSet<>();
		for (int i = 0; i + 5 <= text.length(); i++) {
			shingles.add(text.substring(i, i + 5));
		}
		return shingles;
	}

	private static double jaccard(Set<String> one, Set<String> other) {
		long both = one.stream().filter(other::contains).count();
		return (double) both / (one.size() + other.size() - both);
	}

	@Test
	void theSameStartTellsTheSameStoryHoweverItIsAsked() {
		DemoWeb again = Scenario.load().startingAt(START);
		for (int minute = -3000; minute < 0; minute += 700) {
			again.published(minute(minute));
		}
		Instant later = START.plus(Duration.ofHours(30));
		assertThat(again.published(later)).isEqualTo(this.web.published(later));
		assertThat(again.published(START)).isEqualTo(this.web.published(START));
	}

	@Test
	void whatWasPublishedStaysWhereItWas() {
		List<String> before = this.web.published(minute(5)).stream().map(Item::path).toList();
		List<String> after = this.web.published(minute(500)).stream().map(Item::path).toList();
		assertThat(after).containsAll(before).doesNotHaveDuplicates();
	}

	@Test
	void aCompetitorCutsItsPriceAndTheOtherLaunches() {
		assertThat(offer("t7", 2.9)).extracting(Offer::price, Offer::was).containsExactly(549, null);
		assertThat(offer("t7", 3.1)).extracting(Offer::price, Offer::was).containsExactly(429, 549);
		assertThat(this.web.offers(minute(5))).extracting(Offer::sku).doesNotContain("air");
		assertThat(this.web.offers(minute(6))).extracting(Offer::sku).contains("air");
	}

	private Offer offer(String sku, double minute) {
		return this.web.offers(minute(minute))
			.stream()
			.filter((offer) -> offer.sku().equals(sku))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void partsWhoseSizesShareADivisorAreRefused() {
		assertThatThrownBy(() -> new Talk.Voice("v", Mood.NEUTRAL, 1, Map.of(), List.of(),
				List.of(List.of("a", "b"), List.of("c", "d", "e", "f"))))
			.hasMessageContaining("voice 'v'")
			.hasMessageContaining("share no divisor");
	}

}
