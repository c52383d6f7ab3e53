package cn.guanchao.crawl;

import java.net.URI;

/**
 * A link on a page.
 *
 * @param article whether it seems to lead to an article rather than to a section, a tool
 * or an advertisement
 */
public record Link(URI url, String text, boolean article) {
}
