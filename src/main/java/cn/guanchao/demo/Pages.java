package cn.guanchao.demo;

import cn.guanchao.demo.Shelf.Offer;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the invented web into bytes: HTML and feeds, each site in its own charset. */
final class Pages {

	static final int PER_LIST = 60;

	static final int PER_FEED = 60;

	static final int PER_ARCHIVE = 600;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Item.ZONE);

	private static final DateTimeFormatter CHINESE_TIME = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm")
		.withZone(Item.ZONE);

	private static final DateTimeFormatter RSS_TIME = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
		.withZone(Item.ZONE);

	private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");

	private final SpringTemplateEngine xml = engine(TemplateMode.XML, ".xml");

	private final Talk talk;

	Pages(Talk talk) {
		this.talk = talk;
	}

	private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
		ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
		files.setPrefix("demo/");
		files.setSuffix(suffix);
		files.setTemplateMode(mode);
		files.setCharacterEncoding("UTF-8");
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(files);
		return engine;
	}

	/** An item as templates show it: times as words, the body also as HTML for feeds. */
	record Card(Item item, String path, String time, String rssTime, String isoTime, String summary, String html) {

		static Card of(Item item, Site site) {
			DateTimeFormatter format = (site == Site.EVENING) ? CHINESE_TIME : TIME;
			return new Card(item, item.path(), format.format(item.at()), RSS_TIME.format(item.at()),
					item.at().toString(), summary(item.text()), html(item.paragraphs()));
		}

		private static String summary(String text) {
			return (text.length() <= 80) ? text : text.substring(0, 80) + "…";
		}

		private static String html(List<String> paragraphs) {
			StringBuilder html = new StringBuilder();
			for (String paragraph : paragraphs) {
				html.append("<p>").append(escaped(paragraph)).append("</p>");
			}
			return html.toString();
		}

		private static String escaped(String text) {
			return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
		}

	}

	/** The page that names the sites. */
	Rendered index(Instant changed) {
		return page("index", StandardCharsets.UTF_8, changed, Map.of("site", Site.NEWS, "sites", Site.values()));
	}

	/** A list page; the first is the site's front page. */
	Rendered list(Site site, List<Item> items, int number, List<Offer> offers, Instant begin) {
		int pages = Math.max(1, Math.ceilDiv(items.size(), PER_LIST));
		List<Item> shown = items.subList(Math.min(items.size(), (number - 1) * PER_LIST),
				Math.min(items.size(), number * PER_LIST));
		Instant changed = Stream.concat(shown.stream().map(Item::at), offers.stream().map(Offer::since))
			.max(Comparator.naturalOrder())
			.orElse(begin);
		return page("list", site.charset(), changed,
				Map.of("site", site, "cards", cards(shown), "number", number, "pages",
						IntStream.rangeClosed(1, pages).boxed().toList(), "offers", offers, "hot",
						cards(items.stream().limit(6).toList())));
	}

	/** The page of one text, with links to others of its site around it. */
	Rendered article(Item item, List<Item> others) {
		String template = switch (item.site()) {
			case NEWS, EVENING, TECH -> "article";
			case FORUM -> "thread";
			case COMPLAINTS -> "complaint";
			case SHOP, SOCIAL -> "post";
		};
		List<Item> near = others.stream()
			.filter((other) -> !other.at().isAfter(item.at()) && !other.equals(item))
			.limit(6)
			.toList();
		int number = Math.floorMod(item.id().hashCode(), 100_000);
		List<String> replies = IntStream.range(0, number % 3)
			.mapToObj((i) -> this.talk.replies().get((number + i) % this.talk.replies().size()))
			.toList();
		return page(template, item.site().charset(), item.at(), Map.of("site", item.site(), "card",
				Card.of(item, item.site()), "hot", cards(near), "number", number, "replies", replies));
	}

	/** The page of a product and its price. */
	Rendered product(Offer offer, List<Offer> offers) {
		List<Offer> others = offers.stream().filter((other) -> !other.sku().equals(offer.sku())).limit(4).toList();
		return page("product", StandardCharsets.UTF_8, offer.since(),
				Map.of("site", Site.SHOP, "offer", offer, "offers", others, "hot", List.of()));
	}

	/** The page that robots.txt forbids. */
	Rendered internal(Instant changed) {
		return page("internal", StandardCharsets.UTF_8, changed, Map.of("site", Site.NEWS, "hot", List.of()));
	}

	/** A feed of the newest items. */
	Rendered feed(Site site, List<Item> items, boolean full, String base, Instant begin) {
		Instant changed = items.isEmpty() ? begin : items.getFirst().at();
		Context context = context(
				Map.of("site", site, "cards", cards(items), "full", full, "base", base, "changed", changed.toString()));
		String text = "<?xml version=\"1.0\" encoding=\"" + site.charset().name() + "\"?>\n"
				+ this.xml.process(site.feed().isAtom() ? "atom" : "rss", context);
		String type = site.feed().isAtom() ? "application/atom+xml" : "application/rss+xml";
		return new Rendered(text.getBytes(site.charset()), type, changed);
	}

	private Rendered page(String template, Charset charset, Instant changed, Map<String, Object> values) {
		boolean old = !charset.equals(StandardCharsets.UTF_8);
		Context context = context(values);
		context.setVariable("charset", old ? "gb2312" : "utf-8");
		String text = this.html.process(template, context);
		return new Rendered(text.getBytes(charset), old ? "text/html" : "text/html;charset=UTF-8", changed);
	}

	private static Context context(Map<String, Object> values) {
		return new Context(Locale.SIMPLIFIED_CHINESE, values);
	}

	private static List<Card> cards(List<Item> items) {
		return items.stream().map((item) -> Card.of(item, item.site())).toList();
	}

}
