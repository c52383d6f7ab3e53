package cn.guanchao.crawl.page;

import cn.guanchao.crawl.page.Weights.Weight;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the element that holds the article: the one where most of the page's prose stands
 * and little else does. Then takes out what is not the article's.
 */
final class BodyFinder {

	private static final Pattern BODY_NAMES = Pattern.compile(
			"(?:^|[ _-])(?:article-?(?:body|content|text|main|con)?|(?:post|entry|news|story|detail|main|page|art|text|rich|content)"
					+ "-?(?:body|content|text|con|article|detail)|content|contents|endtext|artibody|zoom|trs-?editor|js-content|"
					+ "rm-txt-con|story|post|entry|detail)(?:$|[ _-])");

	private static final Pattern ICON = Pattern.compile("[1-5]?\\d(?:px)?");

	private static final Set<String> PICTURE_BOXES = Set.of("div", "section", "center", "table", "dl");

	private BodyFinder() {
	}

	static Element find(Element body, Weights weights) {
		Element stated = stated(body);
		return stated != null ? stated : oneOfMany(best(body, weights), weights);
	}

	/**
	 * The one element that the page itself names as the text, which a short post may be.
	 */
	private static @Nullable Element stated(Element body) {
		Elements named = body.select("[itemprop~=(?i)\\b(?:articleBody|reviewBody)\\b]");
		return named.size() == 1 && named.getFirst().hasText() && !Clutter.isFrame(named.getFirst()) ? named.getFirst()
				: null;
	}

	private static Element best(Element body, Weights weights) {
		Element best = body;
		double bestScore = 0;
		List<Element> open = new ArrayList<>(List.of(body));
		while (!open.isEmpty()) {
			Element element = open.removeLast();
			double score = score(element, weights.of(element));
			if (score > bestScore) {
				best = element;
				bestScore = score;
			}
			for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
				if (weights.of(child).prose() > 0 && !Clutter.isFrame(child)) {
					open.add(child);
				}
			}
		}
		return best;
	}

	/** A page that strings several articles together is about the first long one. */
	private static Element oneOfMany(Element root, Weights weights) {
		List<Element> articles = new ArrayList<>(root.select("article")); // Elements.removeIf
																			// would cut
																			// the page
		articles.removeIf((article) -> article == root || article.parents().stream().anyMatch(articles::contains));
		double whole = weights.of(root).prose();
		if (articles.size() > 1) {
			for (Element article : articles) {
				if (weights.of(article).prose() > whole * 0.3) {
					return article;
				}
			}
		}
		return root;
	}

	private static double score(Element element, Weight weight) {
		double score = weight.prose() * weight.purity();
		String names = Clutter.names(element);
		if (!names.isEmpty()) {
			if (Clutter.isNamed(element)) {
				score *= 0.3;
			}
			else if (BODY_NAMES.matcher(names).find()) {
				score *= 1.15;
			}
		}
		if (element.attr("itemprop").contains("articleBody")) {
			score *= 1.6;
		}
		return switch (element.normalName()) {
			case "article" -> score * 1.2;
			case "p", "li", "td", "dd", "blockquote" -> score * 0.8;
			default -> score;
		};
	}

	/** Cuts out what stands in the article's element without being the article's. */
	static void removeBeside(Element root, Weights weights) {
		double whole = weights.of(root).prose();
		Elements out = new Elements();
		mark(root, weights, whole, out);
		out.forEach(Element::remove);
	}

	private static void mark(Element parent, Weights weights, double whole, Elements out) {
		for (Element child = parent.firstElementChild(); child != null; child = child.nextElementSibling()) {
			if (isBeside(child, weights.of(child), whole)) {
				out.add(child);
			}
			else {
				mark(child, weights, whole, out);
			}
		}
	}

	/** A box with a picture and hardly a sentence: its words are the picture's. */
	private static boolean isPicture(Element element, Weight weight) {
		return weight.text() > 0 && weight.text() < 60 && PICTURE_BOXES.contains(element.normalName())
				&& element.select("img, amp-img")
					.stream()
					.anyMatch((image) -> !ICON.matcher(image.attr("width")).matches());
	}

	private static boolean isBeside(Element element, Weight weight, double whole) {
		double share = whole == 0 ? 0 : weight.prose() / whole;
		if (Clutter.isFrame(element) || Clutter.isNamed(element)) {
			return share < 0.4;
		}
		if (Weights.isInline(element)) {
			return false;
		}
		if (isPicture(element, weight)) {
			return share < 0.1;
		}
		return switch (element.normalName()) {
			case "form", "fieldset" -> share < 0.2;
			case "ul", "ol", "dl", "table", "div", "section" ->
				weight.text() > 8 && weight.linkDensity() > 0.6 && share < 0.2;
			default -> false;
		};
	}

}
