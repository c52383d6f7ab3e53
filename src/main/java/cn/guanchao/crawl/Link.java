package cn.guanchao.crawl;

import java.net.URI;

/** A link of a page; {@code article} tells whether it looks like one to an article. */
public record Link(URI url, String text, boolean article) {

}
