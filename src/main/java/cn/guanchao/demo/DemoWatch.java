package cn.guanchao.demo;

import cn.guanchao.demo.Brands.Brand;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The watch list of the demonstration, in the form that {@code PUT /api/watch} takes.
 * Busy sites are watched through the feed that holds their whole week, so that the first
 * visits find the history.
 */
final class DemoWatch {

	private static final Duration OFTEN = Duration.ofSeconds(20);

	private static final Duration STEADY = Duration.ofSeconds(30);

	private static final double NATIONAL = 2;

	private static final double ORDINARY = 1;

	private static final List<String> PRICES = List.of("k3", "t7", "a2", "b6", "g3");

	private final Brands brands;

	DemoWatch(Brands brands) {
		this.brands = brands;
	}

	String yaml(String base) {
		Map<String, Object> watch = new LinkedHashMap<>();
		watch.put("subjects", this.brands.brands().stream().map(DemoWatch::subject).toList());
		watch.put("sources", sources(base));
		watch.put("contacts", contacts());
		return YAMLMapper.builder().build().writeValueAsString(watch);
	}

	private static Map<String, Object> subject(Brand brand) {
		Map<String, Object> subject = new LinkedHashMap<>();
		subject.put("id", brand.id());
		subject.put("name", brand.name());
		subject.put("kind", brand.kind());
		subject.put("aliases", brand.aliases());
		subject.put("products", brand.terms());
		subject.put("exclusions", brand.exclusions());
		return subject;
	}

	private List<Map<String, Object>> sources(String base) {
		List<Map<String, Object>> sources = new ArrayList<>();
		for (Site site : Site.values()) {
			String front = base + site.path();
			String id = Demo.PREFIX + site.key();
			switch (site) {
				case EVENING, COMPLAINTS -> sources.add(source(id, site.title(), "page", site, front, STEADY));
				case NEWS, FORUM, SHOP, SOCIAL ->
					sources.add(source(id, site.title(), "feed", site, front + "archive.xml", OFTEN));
				case TECH -> sources.add(source(id, site.title(), "feed", site, front + "feed.xml", OFTEN));
			}
		}
		sources.add(Map.of("id", Tickets.SOURCE, "name", "客服工单", "kind", "import", "channel", "feedback"));
		for (String sku : PRICES) {
			sources.add(source(Demo.PREFIX + "price-" + sku, Site.SHOP.title() + " " + name(sku), "price", Site.SHOP,
					base + Site.SHOP.path() + "item/" + sku + ".html", OFTEN));
		}
		return sources;
	}

	private String name(String sku) {
		return this.brands.brands()
			.stream()
			.flatMap((brand) -> brand.products().stream())
			.filter((product) -> product.sku().equals(sku))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no product '" + sku + "' in demo/brands.yml"))
			.name();
	}

	private static Map<String, Object> source(String id, String name, String kind, Site site, String url,
			Duration interval) {
		Map<String, Object> source = new LinkedHashMap<>();
		source.put("id", id);
		source.put("name", name);
		source.put("kind", kind);
		source.put("channel", site.channel().code());
		source.put("url", url);
		source.put("interval", interval.toString());
		source.put("weight", (site == Site.NEWS) ? NATIONAL : ORDINARY);
		return source;
	}

	private static List<Map<String, Object>> contacts() {
		return List.of(contact("shen", "沈见微（演示）", "EXECUTIVE"), contact("gu", "顾远书（演示）", "EXECUTIVE"),
				contact("lin", "林一禾（演示）", "MANAGER"), contact("tang", "唐小满（演示）", "ANALYST"),
				contact("mo", "莫知衡（演示）", "LEGAL"));
	}

	private static Map<String, Object> contact(String word, String name, String role) {
		Map<String, Object> contact = new LinkedHashMap<>();
		contact.put("login", Demo.PREFIX + word);
		contact.put("name", name);
		contact.put("email", word + "@qinghe.example");
		contact.put("roles", List.of(role));
		return contact;
	}

}
