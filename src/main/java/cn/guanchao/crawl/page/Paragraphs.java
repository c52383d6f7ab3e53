package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;

import java.util.stream.Collectors;

/**
 * The plain text of a piece of HTML, a line for each paragraph.
 */
public final class Paragraphs {

	private Paragraphs() {
	}

	public static String of(Element element) {
		return Lines.of(element).stream().map(Line::text).collect(Collectors.joining("\n"));
	}

}
