package cn.guanchao.crawl.page;

import cn.guanchao.crawl.WebAddress;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a page leads, gathered in one walk: its links, the address that they start from,
 * and what it names as its next page.
 */
final class Anchors implements NodeVisitor {

	/**
	 * A link as it stands in the page.
	 *
	 * @param beside whether it stands in a frame around the article
	 */
	record Anchor(Element element, String href, boolean beside) {
	}

	private final List<Anchor> all = new ArrayList<>();

	private URI base;

	private boolean based;

	private @Nullable Element next;

	private int frames;

	private Anchors(URI url) {
		this.base = url;
	}

	static Anchors of(Document document, URI url) {
		Anchors anchors = new Anchors(url);
		document.traverse(anchors);
		return anchors;
	}

	List<Anchor> all() {
		return all;
	}

	/** The element that the page names its next page by, if it does. */
	@Nullable Element next() {
		return next;
	}

	@Nullable URI resolve(String href) {
		return WebAddress.resolve(base, href);
	}

	@Override
	public void head(Node node, int depth) {
		if (node instanceof Element element) {
			frames += isFrame(element) ? 1 : 0;
			if (element.hasAttr("href")) {
				lead(element, element.attr("href"));
			}
		}
	}

	@Override
	public void tail(Node node, int depth) {
		frames -= node instanceof Element element && isFrame(element) ? 1 : 0;
	}

	private void lead(Element element, String href) {
		switch (element.normalName()) {
			case "a" -> {
				all.add(new Anchor(element, href, frames > 0));
				isNext(element);
			}
			case "link" -> isNext(element);
			case "base" -> {
				URI stated = based ? null : WebAddress.resolve(base, href);
				base = stated == null ? base : stated;
				based = true;
			}
			default -> {
			}
		}
	}

	private void isNext(Element element) {
		if (next == null && element.attr("rel").strip().equalsIgnoreCase("next")) {
			next = element;
		}
	}

	private static boolean isFrame(Element element) {
		return Clutter.isFrame(element) || element.normalName().equals("header");
	}

}
