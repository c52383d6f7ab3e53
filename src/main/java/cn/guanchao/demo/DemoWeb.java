package cn.guanchao.demo;

import cn.guanchao.demo.Shelf.Offer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The invented web since one start. What it shows follows from the scenario, the start
 * and {@code now} alone, so a restart goes on with the same story.
 */
final class DemoWeb {

	private static final Comparator<Item> NEWEST_FIRST = Comparator.comparing(Item::at)
		.reversed()
		.thenComparing(Item::id);

	private final Instant start;

	private final List<Item> story;

	private final Chatter chatter;

	private final Shelf shelf;

	DemoWeb(Instant start, List<Item> story, Chatter chatter, Shelf shelf) {
		this.start = start;
		this.story = story;
		this.chatter = chatter;
		this.shelf = shelf;
	}

	Instant start() {
		return this.start;
	}

	/** What all sites have published, newest first. */
	List<Item> published(Instant now) {
		return Stream
			.concat(this.story.stream().filter((item) -> !item.at().isAfter(now)), this.chatter.until(now).stream())
			.sorted(NEWEST_FIRST)
			.toList();
	}

	/** What a site has published, newest first. */
	List<Item> published(Site site, Instant now) {
		return published(now).stream().filter((item) -> item.site() == site).toList();
	}

	/** The text at a path, where it has been published. */
	Optional<Item> find(String path, Instant now) {
		return published(now).stream().filter((item) -> item.path().equals(path)).findFirst();
	}

	/** What the shop offers. */
	List<Offer> offers(Instant now) {
		return this.shelf.offers(this.start, now);
	}

}
