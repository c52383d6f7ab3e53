package cn.guanchao.crawl.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.List;

/**
 * A page as its reader sees it: its lines from top to bottom, and which of them are the
 * article's.
 *
 * @param lines all of the page
 * @param start the first line of the article's element
 * @param end the line after its last
 * @param body the article's lines, untrimmed
 */
record Layout(List<Line> lines, int start, int end, List<Line> body) {

	/** Changes the document. */
	static Layout of(Document document) {
		Element body = document.body();
		Clutter.removeMachinery(body);
		Weights weights = new Weights(body);
		Element article = BodyFinder.find(body, weights);
		List<Line> lines = Lines.of(body);
		int start = 0;
		while (start < lines.size() && !isIn(lines.get(start).owner(), article)) {
			start++;
		}
		int end = start;
		for (int i = start; i < lines.size(); i++) {
			if (isIn(lines.get(i).owner(), article)) {
				end = i + 1;
			}
		}
		BodyFinder.removeBeside(article, weights);
		return new Layout(lines, start, end, Lines.of(article));
	}

	private static boolean isIn(Element element, Element article) {
		for (Element each = element; each != null; each = each.parent()) {
			if (each == article) {
				return true;
			}
		}
		return false;
	}

	/** Where in the page the headline stands; -1 if nowhere above the article's end. */
	int headline(String title) {
		int found = -1;
		for (int i = 0; i < end; i++) {
			if (i > start + 10 && found >= 0) {
				break;
			}
			if (Texts.sameTitle(lines.get(i).text(), title) && lines.get(i).linkShare() < 0.9) {
				found = i;
			}
		}
		return found;
	}

}
