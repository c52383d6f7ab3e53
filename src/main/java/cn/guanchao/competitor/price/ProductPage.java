package cn.guanchao.competitor.price;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * Reads the product and its current price from a product page: first what the page states
 * for machines (JSON-LD, microdata, OpenGraph), then what it shows.
 */
public final class ProductPage {

	private ProductPage() {
	}

	/** The offer of a page; empty where no price can be told with confidence. */
	public static Optional<Offered> read(String html, URI url) {
		Document page = Jsoup.parse(html, url.toString());
		StatedPrice stated = StatedPrice.of(page);
		ShownPrice shown = ShownPrice.of(page);
		BigDecimal amount = (stated.amount() != null) ? stated.amount() : shown.amount();
		if (amount == null || amount.signum() <= 0) {
			return Optional.empty();
		}
		BigDecimal crossedOut = shown.crossedOut();
		boolean isMore = crossedOut != null && crossedOut.compareTo(amount) > 0;
		String currency = (stated.currency() != null) ? stated.currency() : shown.currency();
		return Optional
			.of(new Offered(name(page, stated), amount, (stated.amount() != null) ? stated.upTo() : shown.upTo(),
					isMore ? crossedOut : null, (currency != null) ? currency : "CNY"));
	}

	private static String name(Document page, StatedPrice stated) {
		if (stated.product() != null) {
			return stated.product();
		}
		String heading = text(page.selectFirst("h1"));
		if (heading != null && heading.length() <= 120) {
			return heading;
		}
		Element meta = page.selectFirst("meta[property=og:title]");
		String title = (meta != null && !meta.attr("content").isBlank()) ? meta.attr("content") : page.title();
		return title.replaceAll("\\s*[-_|–—]\\s*[^-_|–—]*$", "").strip();
	}

	private static @Nullable String text(@Nullable Element element) {
		return (element != null && !element.text().isBlank()) ? element.text().strip() : null;
	}

}
