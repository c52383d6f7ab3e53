package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;

/**
 * A paragraph as the reader sees it.
 *
 * @param text single spaces, none at the ends
 * @param published with the ideographic spaces that the page indents it by
 * @param weight its length in characters, a Latin letter counting as a third
 * @param linkShare how much of it is link text, 0 to 1
 * @param owner the element it ends in
 */
record Line(String text, String published, double weight, double linkShare, Element owner) {

	private static final String STOPS = "。，；！？、：”…,.;!?";

	boolean isProse() {
		return linkShare < 0.5 && weight >= 14 && text.chars().anyMatch((c) -> STOPS.indexOf(c) >= 0);
	}

	double prose() {
		return isProse() ? weight * (1 - linkShare) : 0;
	}

	/** Whether it stands within an element, or is the element's own. */
	boolean isIn(Element outer) {
		return isIn(owner, outer);
	}

	static boolean isIn(Element element, Element outer) {
		for (Element each = element; each != null; each = each.parent()) {
			if (each == outer) {
				return true;
			}
		}
		return false;
	}

	static double weight(CharSequence text) {
		double weight = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			weight += c <= ' ' ? 0 : c >= 0x2e80 ? 1 : 0.34;
		}
		return weight;
	}

}
