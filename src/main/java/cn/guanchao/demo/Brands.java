package cn.guanchao.demo;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * {@code brands.yml}: the invented brands, their products, and what is said of each kind
 * of thing.
 */
record Brands(List<Brand> brands, Map<String, Kind> kinds) {

	Brands {
		for (Brand brand : brands) {
			for (Product product : brand.products()) {
				if (!kinds.containsKey(product.kind())) {
					throw new IllegalArgumentException("demo/brands.yml: product '" + product.sku() + "' is of kind '"
							+ product.kind() + "'; use one of " + kinds.keySet());
				}
			}
		}
	}

	/**
	 * A brand.
	 *
	 * @param id of the subject, beginning with {@code demo-}
	 * @param kind {@code own} or {@code competitor}
	 * @param word the short name in running text
	 * @param weight how much of the talk is about it
	 * @param terms product names as people shorten them
	 */
	record Brand(String id, String kind, String name, String word, int weight, List<String> aliases, List<String> terms,
			List<String> exclusions, List<Product> products) {

		boolean sells(String kind) {
			return this.products.stream().anyMatch((product) -> product.kind().equals(kind));
		}

		/** The product of a kind, or else the first. */
		Product like(String kind) {
			return this.products.stream()
				.filter((product) -> product.kind().equals(kind))
				.findFirst()
				.orElse(this.products.getFirst());
		}

	}

	/**
	 * A product.
	 *
	 * @param sku in the shop's path
	 * @param price list price in yuan
	 */
	record Product(String sku, String name, String kind, int price) {

	}

	/** A kind of thing: what one does with it, likes about it, grumbles at. */
	record Kind(String word, List<String> uses, List<String> merits, List<String> flaws) {

	}

	Kind kind(Product product) {
		Kind kind = this.kinds.get(product.kind());
		if (kind == null) {
			throw new IllegalStateException("product '" + product.sku() + "' has no kind");
		}
		return kind;
	}

	/** A brand by its weight. */
	Brand any(RandomGenerator random) {
		return Talk.weighted(this.brands, Brand::weight, random);
	}

	/** Another brand that sells the same kind of thing, or else just another brand. */
	Brand rivalOf(Brand brand, Product product, RandomGenerator random) {
		List<Brand> others = this.brands.stream().filter((other) -> other != brand).toList();
		List<Brand> same = others.stream().filter((other) -> other.sells(product.kind())).toList();
		return Talk.pick(same.isEmpty() ? others : same, random);
	}

}
