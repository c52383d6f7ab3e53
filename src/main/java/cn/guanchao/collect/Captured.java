package cn.guanchao.collect;

import cn.guanchao.index.Capture;
import cn.guanchao.mention.Article;

import java.net.URI;

/**
 * An article with the evidence of it.
 *
 * @param listedAt the link under which the source listed it (before redirects)
 */
public record Captured(Article article, URI listedAt, Capture evidence) {

}
