package cn.guanchao.crawl;

import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a page says.
 *
 * @param text a line for each paragraph, indented by ideographic spaces where the page
 * does so; empty where no running text was found
 * @param source the medium that the page names (来源)
 * @param comments how often it was answered, {@code shares} passed on, {@code likes}
 * liked, as the page says; null where it does not
 * @param discussion the replies, where the page is a thread
 * @param complaint what the sheet says, where the page is one
 * @param siteRule the name of the site's own rule that was used, null where none was
 * @param next where the page's link to its next page leads, null without one
 */
public record ReadPage(String title, String text, @Nullable String author, @Nullable String source,
		@Nullable Instant publishedAt, @Nullable Long comments, @Nullable Long shares, @Nullable Long likes,
		@Nullable Discussion discussion, @Nullable Complaint complaint, @Nullable String siteRule, String charset,
		@Nullable URI next, List<Link> links) {

	public ReadPage {
		links = List.copyOf(links);
	}

	/** Without what only threads, complaints and sites with rules have. */
	public ReadPage(String title, String text, @Nullable String author, @Nullable String source,
			@Nullable Instant publishedAt, @Nullable Long comments, @Nullable Long shares, @Nullable Long likes,
			String charset, @Nullable URI next, List<Link> links) {
		this(title, text, author, source, publishedAt, comments, shares, likes, null, null, null, charset, next, links);
	}

	/**
	 * This page with what the one holds that it goes on to: more replies of a thread,
	 * else more of the text.
	 */
	public ReadPage with(ReadPage following) {
		Discussion talk = discussion;
		if (talk != null && following.discussion != null) {
			talk = talk.with(following.discussion);
		}
		return new ReadPage(title, (talk == null) ? text + "\n" + following.text : text, author, source, publishedAt,
				(talk == null) ? comments : Long.valueOf(talk.replies()), shares, likes, talk, complaint, siteRule,
				charset, following.next, links);
	}

}
