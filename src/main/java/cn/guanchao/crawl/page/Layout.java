package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;

import java.util.List;
import java.util.function.Predicate;

/**
 * A page as its reader sees it: its lines from top to bottom, and which of them are the
 * article's.
 *
 * @param lines all of the page
 * @param start the first line of the article's element
 * @param end the line after its last
 * @param outerEnd the line after the last of the element that holds it
 * @param body the article's lines, untrimmed
 */
record Layout(List<Line> lines, int start, int end, int outerEnd, List<Line> body) {

	/**
	 * Changes the document.
	 * @param lines all of the page's
	 */
	static Layout of(Element body, List<Line> lines) {
		Weights weights = new Weights(body);
		Element article = BodyFinder.find(body, weights);
		int start = 0;
		while (start < lines.size() && !lines.get(start).isIn(article)) {
			start++;
		}
		int end = start;
		for (int i = start; i < lines.size(); i++) {
			if (lines.get(i).isIn(article)) {
				end = i + 1;
			}
		}
		BodyFinder.removeBeside(article, weights);
		return new Layout(lines, start, end, end, Lines.of(article));
	}

	/** As the article's lines turned out after trimming. */
	Layout around(List<Line> trimmed) {
		if (trimmed.isEmpty()) {
			return this;
		}
		int first = start;
		while (first < end - 1 && !lines.get(first).text().equals(trimmed.getFirst().text())) {
			first++;
		}
		int last = end - 1;
		while (last > first && !lines.get(last).text().equals(trimmed.getLast().text())) {
			last--;
		}
		return last > first || trimmed.size() == 1 ? new Layout(lines, first, last + 1, outerEnd, trimmed) : this;
	}

	/** Where in the page the headline stands; -1 if nowhere above the article's end. */
	int headline(String title) {
		String bare = Texts.bare(title);
		int exact = headline((line) -> Texts.bare(line).equals(bare));
		return exact >= 0 ? exact : headline((line) -> Texts.sameTitle(line, title));
	}

	private int headline(Predicate<String> isIt) {
		int found = -1;
		for (int i = 0; i < Math.min(end, start + 10) && (i < start || found < 0); i++) {
			if (lines.get(i).linkShare() < 0.9 && isIt.test(lines.get(i).text())) {
				found = i;
			}
		}
		return found;
	}

}
