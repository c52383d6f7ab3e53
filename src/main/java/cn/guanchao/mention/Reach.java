package cn.guanchao.mention;

import org.jspecify.annotations.Nullable;

/**
 * How much a text was answered and passed on when it was captured, as far as its page
 * says so.
 */
public record Reach(@Nullable Long comments, @Nullable Long shares, @Nullable Long likes) {

	/** Whether the page says anything; no getter, so that it is not kept as a field. */
	public boolean anyKnown() {
		return this.comments != null || this.shares != null || this.likes != null;
	}

}
