package cn.guanchao.demo;

import cn.guanchao.demo.Brands.Brand;
import cn.guanchao.demo.Brands.Kind;
import cn.guanchao.demo.Brands.Product;
import cn.guanchao.demo.Talk.Voice;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ordinary talk, hour by hour, from seven days before the start until thirty days
 * after it. Its texts follow from the seed and the start alone; hours are made when they
 * are first asked for and kept.
 */
final class Chatter {

	static final Duration HISTORY = Duration.ofDays(7);

	private static final Duration ENDS_AFTER = Duration.ofDays(30);

	private static final double WEEKEND = 1.15;

	/** Characters of the pieces by which texts are compared. */
	private static final int PIECE = 5;

	/** Share of common pieces from which readers and detectors would see a repost. */
	private static final double RESEMBLANCE = 0.28;

	private static final int ATTEMPTS = 8;

	private static final int REMEMBERED = 400;

	private static final Pattern SLOT = Pattern.compile("<(\\w+)>");

	private final Brands brands;

	private final Talk talk;

	private final Instant begin;

	private final Instant end;

	private final List<Item> items = new ArrayList<>();

	private final Map<String, Integer> spoken = new HashMap<>();

	private final Map<String, List<List<String>>> decks = new HashMap<>();

	private final Map<String, Deque<Set<String>>> said = new HashMap<>();

	private Instant madeUntil;

	Chatter(Brands brands, Talk talk, Instant start) {
		this.brands = brands;
		this.talk = talk;
		this.begin = start.minus(HISTORY).truncatedTo(ChronoUnit.HOURS);
		this.end = start.plus(ENDS_AFTER);
		this.madeUntil = this.begin;
		for (Voice voice : talk.voices()) {
			this.decks.put(voice.id(), voice.parts().stream().map((part) -> shuffled(part, voice)).toList());
		}
	}

	private List<String> shuffled(List<String> part, Voice voice) {
		List<String> deck = new ArrayList<>(part);
		Collections.shuffle(deck, new Random(this.talk.seed() + voice.id().hashCode()));
		return deck;
	}

	/** All texts up to an instant, oldest first within an hour's precision. */
	synchronized List<Item> until(Instant now) {
		while (!this.madeUntil.isAfter(now) && this.madeUntil.isBefore(this.end)) {
			addHour(this.madeUntil);
			this.madeUntil = this.madeUntil.plus(Duration.ofHours(1));
		}
		return this.items.stream().filter((item) -> !item.at().isAfter(now)).toList();
	}

	private void addHour(Instant hour) {
		Random random = new Random(this.talk.seed() * 31 + Duration.between(this.begin, hour).toHours());
		ZonedDateTime local = hour.atZone(Item.ZONE);
		boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
		double mean = this.talk.perDay() * this.talk.shareOf(local.getHour()) * (weekend ? WEEKEND : 1);
		int texts = (int) Math.floor(mean + random.nextDouble());
		for (int i = 0; i < texts; i++) {
			Voice voice = Talk.weighted(this.talk.voices(), Voice::weight, random);
			this.items.add(fresh(voice, hour.plusSeconds(random.nextInt(3600)), random));
		}
	}

	/** A text that resembles none of the last few hundred of its voice. */
	private Item fresh(Voice voice, Instant at, Random random) {
		Deque<Set<String>> said = this.said.computeIfAbsent(voice.id(), (_) -> new ArrayDeque<>());
		Item item = item(voice, at, random);
		Set<String> pieces = pieces(item.text());
		for (int attempt = 0; attempt < ATTEMPTS && isRepetition(pieces, said); attempt++) {
			item = item(voice, at, random);
			pieces = pieces(item.text());
		}
		said.addLast(pieces);
		if (said.size() > REMEMBERED) {
			said.removeFirst();
		}
		return item;
	}

	private static boolean isRepetition(Set<String> pieces, Deque<Set<String>> said) {
		return said.stream().anyMatch((earlier) -> {
			long both = pieces.stream().filter(earlier::contains).count();
			return both > RESEMBLANCE * (pieces.size() + earlier.size() - both);
		});
	}

	private static Set<String> pieces(String text) {
		return IntStream.rangeClosed(0, text.length() - PIECE)
			.mapToObj((at) -> text.substring(at, at + PIECE))
			.collect(Collectors.toUnmodifiableSet());
	}

	private Item item(Voice voice, Instant at, Random random) {
		int turn = turn(voice.id());
		Site site = Talk
			.weighted(List.copyOf(new TreeMap<>(voice.sites()).entrySet()), (entry) -> entry.getValue(), random)
			.getKey();
		Map<String, String> slots = slots(voice, random);
		List<String> sentences = new ArrayList<>();
		for (List<String> deck : this.decks.getOrDefault(voice.id(), List.of())) {
			sentences.add(fill(deck.get(turn % deck.size()), slots));
		}
		boolean untitled = site == Site.SOCIAL;
		boolean written = site == Site.NEWS || site == Site.EVENING;
		return new Item(voice.id() + (1000 + turn), site, at,
				untitled ? null : fill(Talk.pick(voice.titles(), random), slots), paragraphs(site, sentences),
				Talk.pick(written ? this.talk.reporters() : this.talk.authors(), random),
				written ? Talk.pick(this.talk.origins(), random) : null, voice.mood());
	}

	/** How often this has been said before. */
	private int turn(String what) {
		return this.spoken.merge(what, 1, Integer::sum) - 1;
	}

	private static List<String> paragraphs(Site site, List<String> sentences) {
		return switch (site) {
			case SOCIAL, SHOP -> List.of(String.join("", sentences));
			case NEWS, EVENING, COMPLAINTS, TECH -> sentences;
			case FORUM -> List.of(String.join("", sentences.subList(0, 2)),
					String.join("", sentences.subList(2, sentences.size())));
		};
	}

	private Map<String, String> slots(Voice voice, Random random) {
		Brand brand = this.brands.any(random);
		Product product = Talk.pick(brand.products(), random);
		Brand other = this.brands.rivalOf(brand, product, random);
		Kind kind = this.brands.kind(product);
		int turn = turn(voice.id() + "/" + product.sku());
		Map<String, String> slots = new HashMap<>();
		slots.put("b", brand.word());
		slots.put("p", product.name());
		slots.put("c", kind.word());
		slots.put("use", Talk.pick(kind.uses(), random));
		slots.put("merit", kind.merits().get(turn % kind.merits().size()));
		slots.put("flaw", kind.flaws().get(turn % kind.flaws().size()));
		slots.put("o", other.word());
		slots.put("op", other.like(product.kind()).name());
		slots.put("n", String.valueOf(random.nextInt(2, 7)));
		slots.put("d", String.valueOf(random.nextInt(3, 29)));
		slots.put("m", String.valueOf(random.nextInt(2, 15)));
		slots.put("price", String.valueOf(product.price()));
		slots.put("cut", String.valueOf(random.nextInt(2, 9) * 10));
		return slots;
	}

	private static String fill(String text, Map<String, String> slots) {
		return SLOT.matcher(text).replaceAll((match) -> {
			String value = slots.get(match.group(1));
			if (value == null) {
				throw new IllegalArgumentException(
						"demo/chatter.yml: slot <" + match.group(1) + "> is unknown; use one of " + slots.keySet());
			}
			return value;
		});
	}

}
