package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much running text stands in each element. A line is what stands between two block
 * borders; a line of prose (sentences, few links) counts with its length, a label or a
 * menu entry hardly.
 */
final class Weights {

	private static final Set<String> INLINE = Set.of("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code",
			"data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
			"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
			"st1:chsdate", "st1:personname", "nobr", "center-inline");

	private static final Weight NONE = new Weight(0, 0, 0);

	/**
	 * What an element holds: {@code prose}, all text, and the text of links, in
	 * characters; a Latin letter counts as a third of a Chinese character.
	 */
	record Weight(double prose, double text, double linked) {

		double linkDensity() {
			return text == 0 ? 0 : linked / text;
		}

		double purity() {
			return prose / (text + 20);
		}

	}

	private final Map<Element, double[]> sums = new IdentityHashMap<>();

	private final Line line = new Line();

	Weights(Element root) {
		visit(root, false);
		flush(root);
	}

	Weight of(Element element) {
		double[] sum = sums.get(element);
		return sum == null ? NONE : new Weight(sum[0], sum[1], sum[2]);
	}

	static boolean isInline(Element element) {
		return INLINE.contains(element.normalName());
	}

	private void visit(Element element, boolean inLink) {
		boolean linked = inLink || element.normalName().equals("a");
		for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
			if (child instanceof TextNode text) {
				line.add(text.getWholeText(), linked);
			}
			else if (child instanceof Element inner) {
				String name = inner.normalName();
				if (name.equals("br")) {
					line.breaks++;
					if (line.breaks > 1 || line.isLong()) {
						flush(element);
					}
				}
				else if (isInline(inner) && !holdsBlocks(inner)) {
					visit(inner, linked);
				}
				else {
					flush(element);
					visit(inner, linked);
					flush(inner);
					addUp(inner, element);
				}
			}
		}
	}

	private static boolean holdsBlocks(Element inline) {
		for (Element child = inline.firstElementChild(); child != null; child = child.nextElementSibling()) {
			String name = child.normalName();
			if (!name.equals("br") && (!INLINE.contains(name) || holdsBlocks(child))) {
				return true;
			}
		}
		return false;
	}

	private void flush(Element owner) {
		if (line.length > 0) {
			double[] sum = sums.computeIfAbsent(owner, (_) -> new double[3]);
			sum[0] += line.prose();
			sum[1] += line.length;
			sum[2] += line.linked;
		}
		line.clear();
	}

	private void addUp(Element from, Element to) {
		double[] part = sums.get(from);
		if (part != null) {
			double[] sum = sums.computeIfAbsent(to, (_) -> new double[3]);
			for (int i = 0; i < 3; i++) {
				sum[i] += part[i];
			}
		}
	}

	private static final class Line {

		double length;

		double linked;

		int stops;

		int breaks;

		void add(String text, boolean inLink) {
			double before = length;
			for (int i = 0; i < text.length(); i++) {
				char c = text.charAt(i);
				if (c <= ' ' || c == '\u3000' || c == '\u00a0') {
					continue;
				}
				breaks = 0;
				length += c >= 0x2e80 ? 1 : 0.34;
				if ("。，；！？、：”…".indexOf(c) >= 0
						|| ",.;!?".indexOf(c) >= 0 && (i + 1 == text.length() || text.charAt(i + 1) <= ' ')) {
					stops++;
				}
			}
			if (inLink) {
				linked += length - before;
			}
		}

		boolean isLong() {
			return length > 12;
		}

		double prose() {
			double free = length - linked;
			if (free < length * 0.5 || length < 2) {
				return 0;
			}
			double likelihood = stops > 0 && length >= 12 ? 1 : stops > 0 || length >= 20 ? 0.5 : 0.15;
			return free * likelihood;
		}

		void clear() {
			length = 0;
			linked = 0;
			stops = 0;
			breaks = 0;
		}

	}

}
