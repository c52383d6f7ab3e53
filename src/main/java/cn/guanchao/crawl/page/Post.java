package cn.guanchao.crawl.page;

import cn.guanchao.mention.Floor;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One person's turn in a thread.
 *
 * @param number the floor as the page counts it; 0 where it does not
 * @param opener whether the page says that this person opened the thread (楼主)
 * @param marked whether it carries what only a thread's posts do: a floor, a link to
 * answer it, a note of who opened the thread
 */
record Post(int number, @Nullable String author, @Nullable Instant at, String text, boolean opener, boolean marked) {

	/** As a reply to the thread that somebody opened. */
	Floor floor(int counted, @Nullable String by) {
		return new Floor((number > 0) ? number : counted, author, at, text,
				opener || author != null && author.equals(by));
	}

}
