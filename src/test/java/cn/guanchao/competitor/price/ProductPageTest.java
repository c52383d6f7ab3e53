package cn.guanchao.competitor.price;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ProductPageTest {

	private static final URI URL = URI.create("https://shop.example/item/1.html");

	/** Each page with what it offers in the comment of its first line. */
	@ParameterizedTest
	@ValueSource(strings = { "json-ld", "json-ld-graph", "json-ld-variants", "json-ld-broken", "microdata",
			"microdata-related", "open-graph", "sale-price", "crossed-out", "split-digits", "labels", "table",
			"recommendations", "deposit", "embedded", "taiwan", "car", "no-price", "article", "sold-out" })
	void readsWhatAPageAsks(String name) throws IOException {
		String page = page(name);
		JsonNode expected = JsonMapper.shared().readTree(page.substring(page.indexOf("<!--") + 4, page.indexOf("-->")));
		var offered = ProductPage.read(page, URL);
		if (expected.isEmpty()) {
			assertThat(offered).isEmpty();
			return;
		}
		assertThat(offered).isPresent();
		assertThat(offered.get().amount()).isEqualByComparingTo(expected.path("amount").decimalValue());
		assertThat(offered.get().product()).isEqualTo(expected.path("product").asString());
		assertThat(offered.get().currency()).isEqualTo(expected.path("currency").asString("CNY"));
		assertNumber(offered.get().listPrice(), expected.path("listPrice"));
		assertNumber(offered.get().upTo(), expected.path("upTo"));
	}

	private static void assertNumber(java.math.BigDecimal actual, JsonNode expected) {
		if (expected.isMissingNode()) {
			assertThat(actual).isNull();
		}
		else {
			assertThat(actual).isEqualByComparingTo(expected.decimalValue());
		}
	}

	@Test
	void anEmptyPageOffersNothing() {
		assertThat(ProductPage.read("", URL)).isEmpty();
	}

	private static String page(String name) throws IOException {
		try (InputStream file = ProductPageTest.class.getResourceAsStream("pages/" + name + ".html")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
