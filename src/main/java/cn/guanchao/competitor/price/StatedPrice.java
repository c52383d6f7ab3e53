package cn.guanchao.competitor.price;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A price as a page states it for machines; the fields are null where it does not. */
record StatedPrice(@Nullable String product, @Nullable BigDecimal amount, @Nullable BigDecimal upTo,
		@Nullable String currency) {

	private static final StatedPrice NONE = new StatedPrice(null, null, null, null);

	private static final int DEEPEST = 6;

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
				JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
		.build();

	static StatedPrice of(Document page) {
		StatedPrice linked = linked(page);
		if (linked.amount != null) {
			return linked;
		}
		StatedPrice item = item(page);
		if (item.amount != null) {
			return item.named(linked.product);
		}
		return meta(page).named((linked.product != null) ? linked.product : item.product);
	}

	private StatedPrice named(@Nullable String name) {
		return (this.product == null && name != null) ? new StatedPrice(name, this.amount, this.upTo, this.currency)
				: this;
	}

	/** JSON-LD: the first product with an offer. */
	private static StatedPrice linked(Document page) {
		List<JsonNode> products = new ArrayList<>();
		for (Element script : page.select("script[type*=ld+json]")) {
			try {
				collect(JSON.readTree(script.data().strip().replaceAll(";+$", "")), products, 0);
			}
			catch (JacksonException ex) {
				// broken JSON tells nothing; the rest of the page may
			}
		}
		StatedPrice named = NONE;
		for (JsonNode product : products) {
			String name = product.path("name").asString("").strip();
			StatedPrice offer = offer(product.path("offers"), name.isEmpty() ? null : name);
			if (offer.amount == null && product.path("hasVariant").size() > 0) {
				offer = offer(product.path("hasVariant").path(0).path("offers"), name.isEmpty() ? null : name);
			}
			if (offer.amount != null) {
				return offer;
			}
			named = (named.product == null) ? offer : named;
		}
		return named;
	}

	private static void collect(JsonNode node, List<JsonNode> products, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		if (node.isArray()) {
			node.forEach((each) -> collect(each, products, depth + 1));
		}
		else if (node.isObject()) {
			String type = node.path("@type").toString().toLowerCase(Locale.ROOT);
			if (type
				.matches(".*\"(?:[^\"]*/)?(?:product|productgroup|individualproduct|productmodel|vehicle|car)\".*")) {
				products.add(node);
			}
			for (String part : List.of("@graph", "mainEntity", "itemOffered")) {
				collect(node.path(part), products, depth + 1);
			}
		}
	}

	private static StatedPrice offer(JsonNode offers, @Nullable String name) {
		StatedPrice lowest = new StatedPrice(name, null, null, null);
		for (JsonNode offer : offers.isArray() ? offers : List.of(offers)) {
			JsonNode specification = offer.path("priceSpecification");
			JsonNode specified = specification.isArray() ? specification.path(0) : specification;
			BigDecimal low = first(offer.path("price"), offer.path("lowPrice"), specified.path("price"));
			BigDecimal high = first(offer.path("highPrice"));
			String currency = offer.path("priceCurrency").asString(specified.path("priceCurrency").asString(""));
			if (low != null) {
				lowest = lowest.with(low, (high != null) ? high : low, currency);
			}
		}
		return lowest;
	}

	private StatedPrice with(BigDecimal low, BigDecimal high, String code) {
		BigDecimal least = (this.amount == null || low.compareTo(this.amount) < 0) ? low : this.amount;
		BigDecimal known = (this.upTo != null) ? this.upTo : (this.amount != null) ? this.amount : high;
		BigDecimal most = (high.compareTo(known) > 0) ? high : known;
		return new StatedPrice(this.product, least, (most.compareTo(least) > 0) ? most : null,
				(this.currency != null) ? this.currency : Currencies.code(code.strip()));
	}

	private static @Nullable BigDecimal first(JsonNode... nodes) {
		for (JsonNode node : nodes) {
			BigDecimal value = node.isNumber() ? node.decimalValue() : value(node.asString(""));
			if (value != null && value.signum() > 0) {
				return value;
			}
		}
		return null;
	}

	/** Machines are told numbers with a dot, people's spellings slip in. */
	private static @Nullable BigDecimal value(String text) {
		String stripped = text.strip();
		if (stripped.matches("\\d+(?:\\.\\d+)?")) {
			return new BigDecimal(stripped);
		}
		return stripped.isEmpty() ? null : PriceText.read(stripped).amount();
	}

	/** Microdata: the page's own product, not those that it recommends. */
	private static StatedPrice item(Document page) {
		for (Element product : page.select("[itemscope][itemtype~=(?i)schema\\.org/(Product|Vehicle|Car)\\b]")) {
			if (product.closest("[itemprop~=isRelatedTo|isSimilarTo|itemListElement]") != null) {
				continue;
			}
			String name = content(product, "name");
			BigDecimal low = value(orEmpty(content(product, "price")));
			low = (low != null) ? low : value(orEmpty(content(product, "lowPrice")));
			BigDecimal high = value(orEmpty(content(product, "highPrice")));
			if (low != null && low.signum() > 0) {
				return new StatedPrice(name, null, null, null).with(low, (high != null) ? high : low,
						orEmpty(content(product, "priceCurrency")));
			}
		}
		return NONE;
	}

	private static @Nullable String content(Element product, String property) {
		for (Element element : product.select("[itemprop~=(?i)(^|\\s)" + property + "(\\s|$)]")) {
			Element scope = element.parents().select("[itemtype~=(?i)schema\\.org/Product]").first();
			boolean crossedOut = element.closest("del, s, strike") != null;
			if (crossedOut || scope != null && scope != product) {
				continue;
			}
			String value = element.hasAttr("content") ? element.attr("content") : element.text();
			if (!value.isBlank()) {
				return value.strip();
			}
		}
		return null;
	}

	/** OpenGraph and what shops made of it. */
	private static StatedPrice meta(Document page) {
		for (String prefix : List.of("product:sale_price:", "product:price:", "og:price:", "og:product:price:")) {
			BigDecimal amount = value(meta(page, prefix + "amount"));
			if (amount != null && amount.signum() > 0) {
				return new StatedPrice(null, amount, null, Currencies.code(meta(page, prefix + "currency")));
			}
		}
		return NONE;
	}

	private static String meta(Document page, String name) {
		Element meta = page.selectFirst("meta[property=" + name + "], meta[name=" + name + "]");
		return (meta != null) ? meta.attr("content").strip() : "";
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
