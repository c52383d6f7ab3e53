package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads an element's text as lines, one for each paragraph.
 */
final class Lines {

	private static final Pattern SPACES = Pattern.compile("[ \\u3000]+");

	private final List<Line> lines = new ArrayList<>();

	private final StringBuilder line = new StringBuilder();

	private double linked;

	private Lines() {
	}

	static List<Line> of(Element element) {
		Lines lines = new Lines();
		lines.visit(element, false);
		lines.end(element);
		return lines.lines;
	}

	private void visit(Element element, boolean inLink) {
		boolean link = inLink || element.normalName().equals("a") && element.hasAttr("href");
		for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
			if (child instanceof TextNode text) {
				add(text.getWholeText(), link);
			}
			else if (child instanceof Element inner) {
				if (inner.normalName().equals("br")) {
					end(element);
				}
				else if (inner.normalName().equals("td") || inner.normalName().equals("th")) {
					visit(inner, link);
					add(" ", false);
				}
				else if (Weights.isInline(inner)) {
					visit(inner, link);
				}
				else {
					end(element);
					visit(inner, link);
					end(inner);
				}
			}
		}
	}

	private void add(String text, boolean link) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c == '\u00a0' || c == '\u2003' || c == '\u200b' || c == '\ufeff') {
				if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
					line.append(' ');
				}
			}
			else {
				line.append(c);
				linked += link && c != '\u3000' ? c >= 0x2e80 ? 1 : 0.34 : 0;
			}
		}
	}

	private void end(Element owner) {
		int end = line.length();
		String published = line.substring(0, end > 0 && line.charAt(end - 1) == ' ' ? end - 1 : end);
		String text = published.indexOf('\u3000') < 0 ? published : SPACES.matcher(published).replaceAll(" ").strip();
		if (!text.isEmpty()) {
			double weight = Line.weight(text);
			lines.add(new Line(text, published, weight, weight == 0 ? 0 : Math.min(1, linked / weight), owner));
		}
		line.setLength(0);
		linked = 0;
	}

}
