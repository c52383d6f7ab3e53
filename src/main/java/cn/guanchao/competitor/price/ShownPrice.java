package cn.guanchao.competitor.price;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A price as a page shows it to people: what stands near the heading, is called a price
 * and is not crossed out; fields are null where none is found.
 */
record ShownPrice(@Nullable BigDecimal amount, @Nullable BigDecimal upTo, @Nullable BigDecimal crossedOut,
		@Nullable String currency) {

	private static final int LONGEST = 40;

	private static final int LEAST_SCORE = 3;

	private static final Pattern PRICE_CLASS = Pattern
		.compile("(?i)price|jiage|jia-ge|amount|money|promo|sale|deal|cost|shou-?jia|dangqian|xianjia");

	private static final Pattern NOW_CLASS = Pattern
		.compile("(?i)now|current|final|sale|promo|deal|active|special|xian");

	private static final Pattern OLD_CLASS = Pattern.compile(
			"(?i)old|origin|market|was(?![a-z])|through|delete|(?:^|[-_ ])del(?:$|[-_ ])|before|list-?price|msrp|rrp|regular|yuan-?jia|line-price|underline|deleted|past|refer");

	private static final Pattern OTHER_CLASS = Pattern.compile(
			"(?i)recommend|related|similar|guess|also|history|footer|(?:^|[-_ ])nav|cart|comment|review|coupon|freight|shipping|deposit|instal+ment|sidebar|aside|rank|hot-?list|more|bundle|combo|package|suit|accessor|ship|score");

	private static final Pattern OLD_LABEL = Pattern.compile(
			"原价|市场价|吊牌价|划线价|参考价|专柜价|日常价|门市价|建议零售价|定金|订金|运费|邮费|月供|每期|首付|立减|直降|优惠券|满\\d|省\\s*[¥￥\\d]|返现|押金|销量|评价|分期|补贴");

	private static final Pattern NOW_LABEL = Pattern
		.compile("现价|售价|到手|券后|活动价|秒杀|促销价|特价|优惠价|会员价|折后|首发价|预售价|价格|单价|拼团价|抢购价|直播价|补贴价");

	private static final Pattern EMBEDDED = Pattern.compile(
			"\"(?:price|salePrice|sale_price|promotionPrice|currentPrice|skuPrice)\"\\s*:\\s*\"?(\\d+(?:\\.\\d{1,2})?)\"?\\s*[,}]");

	static ShownPrice of(Document page) {
		Element heading = page.selectFirst("h1");
		int headingAt = -1;
		int at = 0;
		int bestScore = LEAST_SCORE - 1;
		PriceText best = null;
		BigDecimal crossedOut = null;
		for (Element element : page.body().getAllElements()) {
			at++;
			headingAt = (element == heading) ? at : headingAt;
			String text = element.text();
			if (text.isEmpty() || text.length() > LONGEST || element.is("script, style, option, h1, title")
					|| text.chars().noneMatch(Character::isDigit)) {
				continue;
			}
			PriceText price = PriceText.read(text);
			if (price.amount() == null || price.amount().signum() <= 0 || !looksLikePrice(element, text, price)
					|| isElsewhere(element) || holdsBoth(element)) {
				continue;
			}
			if (isCrossedOut(element)) {
				crossedOut = (crossedOut == null) ? price.amount() : crossedOut;
				continue;
			}
			int score = score(element, text, price, at - headingAt, headingAt > 0);
			if (score > bestScore) {
				best = price;
				bestScore = score;
			}
		}
		if (best != null) {
			String currency = best.currencyCode();
			return new ShownPrice(best.amount(), best.upTo(), crossedOut, currency);
		}
		return new ShownPrice(embedded(page), null, crossedOut, null);
	}

	private static boolean looksLikePrice(Element element, String text, PriceText price) {
		boolean bare = price.currency() == null;
		return !bare || PRICE_CLASS.matcher(classes(element)).find() && text.matches("[\\d.,]+(?:起|\\s)*")
				|| NOW_LABEL.matcher(text).find();
	}

	private static int score(Element element, String text, PriceText price, int distance, boolean afterHeading) {
		String around = label(element) + text;
		int score = (price.currency() != null) ? 2 : 0;
		score += PRICE_CLASS.matcher(classes(element)).find() ? 3 : 0;
		score += NOW_CLASS.matcher(classes(element)).find() ? 1 : 0;
		score += NOW_LABEL.matcher(around).find() ? 3 : 0;
		score -= OLD_LABEL.matcher(around).find() && !NOW_LABEL.matcher(text).find() ? 6 : 0;
		score += afterHeading && distance < 60 ? 2 : 0;
		return score;
	}

	/** What stands right before an element, in its parent or as its sibling. */
	private static String label(Element element) {
		Element before = element.previousElementSibling();
		String sibling = (before != null && before.text().length() <= 12) ? before.text() : "";
		Element parent = element.parent();
		String own = (parent != null && parent.text().length() <= LONGEST) ? parent.ownText() : "";
		return sibling + own;
	}

	private static String classes(Element element) {
		Element parent = element.parent();
		return element.className() + " " + element.id() + " "
				+ ((parent != null) ? parent.className() + " " + parent.id() : "");
	}

	/** Around a price and a crossed-out one: its parts tell which is which. */
	private static boolean holdsBoth(Element element) {
		return !element.is("del, s, strike") && element.selectFirst("del, s, strike") != null
				&& PriceText.read(element.ownText()).amount() == null;
	}

	private static boolean isCrossedOut(Element element) {
		if (element.closest("del, s, strike") != null) {
			return true;
		}
		Element current = element;
		for (int up = 0; up < 2 && current != null; up++) {
			boolean old = OLD_CLASS.matcher(current.className() + " " + current.id()).find();
			if (old || current.attr("style").contains("line-through")) {
				return true;
			}
			current = current.parent();
		}
		return false;
	}

	/** In a list of other goods, beside the page's matter, or in what surrounds it. */
	private static boolean isElsewhere(Element element) {
		for (Element current : element.parents()) {
			if (List.of("footer", "nav", "aside", "header").contains(current.tagName())
					|| OTHER_CLASS.matcher(current.className() + " " + current.id()).find()
					|| current.tagName().equals("li") && current.selectFirst("a[href]") != null) {
				return true;
			}
		}
		return OTHER_CLASS.matcher(element.className()).find()
				|| element.tagName().equals("li") && element.selectFirst("a[href]") != null;
	}

	/** The one price that the page's scripts agree on. */
	private static @Nullable BigDecimal embedded(Document page) {
		List<BigDecimal> all = page.select("script:not([src])")
			.stream()
			.flatMap((script) -> EMBEDDED.matcher(script.data()).results())
			.map((match) -> new BigDecimal(match.group(1)).stripTrailingZeros())
			.filter((amount) -> amount.signum() > 0)
			.distinct()
			.limit(2)
			.toList();
		return (all.size() == 1) ? all.getFirst() : null;
	}

}
