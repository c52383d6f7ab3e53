package cn.guanchao.mention;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A reply in a thread (楼层).
 *
 * @param number as the page counts it; 1 is mostly the opening post
 * @param author null where the page does not say
 * @param opener whether it was written by whoever opened the thread (楼主)
 */
public record Floor(int number, @Nullable String author, @Nullable Instant at, String text, boolean opener) {

	/** Longer replies are cut: they are kept to be glanced at, the page is evidence. */
	private static final int MOST = 400;

	public Floor {
		text = (text.length() > MOST) ? text.substring(0, MOST - 1) + "…" : text;
	}

}
