package cn.guanchao.demo;

import cn.guanchao.demo.Brands.Brand;
import cn.guanchao.demo.Brands.Product;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code prices.yml}: what the shop asks for each product, and since when. */
record Shelf(List<Step> prices, List<Novelty> products) {

	/**
	 * A price from a minute after the start on.
	 *
	 * @param price in yuan
	 * @param was shown crossed out, in yuan
	 */
	record Step(String sku, double minute, int price, @Nullable Integer was, @Nullable String note) {

	}

	/**
	 * A product and its price; those of {@code prices.yml} itself appear only after the
	 * start.
	 */
	record Novelty(String sku, String brand, String name, double minute, int price, @Nullable String note) {

	}

	/**
	 * What a product page shows.
	 *
	 * @param brand the brand's full name
	 * @param since when this price began
	 */
	record Offer(String sku, String brand, String name, int price, @Nullable Integer was, @Nullable String note,
			Instant since) {

		public String path() {
			return Site.SHOP.path() + "item/" + this.sku + ".html";
		}

	}

	private static final double ALWAYS = -20_000;

	/** Adds the brands' ordinary products to those that appear later. */
	Shelf with(Brands brands) {
		List<Novelty> all = new ArrayList<>();
		for (Brand brand : brands.brands()) {
			for (Product product : brand.products()) {
				all.add(new Novelty(product.sku(), brand.name(), product.name(), ALWAYS, product.price(), null));
			}
			this.products.stream()
				.filter((novelty) -> novelty.brand().equals(brand.id()))
				.map((novelty) -> new Novelty(novelty.sku(), brand.name(), novelty.name(), novelty.minute(),
						novelty.price(), novelty.note()))
				.forEach(all::add);
		}
		return new Shelf(this.prices, all);
	}

	/** What is on offer at an instant. */
	List<Offer> offers(Instant start, Instant now) {
		return this.products.stream()
			.filter((product) -> !at(start, product.minute()).isAfter(now))
			.map((product) -> offer(product, start, now))
			.toList();
	}

	private Offer offer(Novelty product, Instant start, Instant now) {
		Optional<Step> latest = this.prices.stream()
			.filter((step) -> step.sku().equals(product.sku()) && !at(start, step.minute()).isAfter(now))
			.max(Comparator.comparingDouble(Step::minute));
		return latest
			.map((step) -> new Offer(product.sku(), product.brand(), product.name(), step.price(), step.was(),
					step.note(), at(start, step.minute())))
			.orElseGet(() -> new Offer(product.sku(), product.brand(), product.name(), product.price(), null,
					product.note(), at(start, product.minute())));
	}

	private static Instant at(Instant start, double minute) {
		return start.plus(Duration.ofSeconds(Math.round(minute * 60)));
	}

}
