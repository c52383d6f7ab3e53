package cn.guanchao.reply;

import org.jspecify.annotations.Nullable;

/**
 * Which mentions of the work list are wanted; null or blank wants all.
 *
 * @param assignee a login
 * @param channel code of a channel
 * @param words in the title or the excerpt
 * @param answered whether only those are wanted that our account has answered
 */
public record ReplyFilter(@Nullable Long incident, Reply.@Nullable State state, @Nullable String assignee,
		@Nullable String channel, @Nullable String words, Reply.@Nullable Reaction reaction, boolean answered) {

	/** The whole list of an incident. */
	public static ReplyFilter of(long incident) {
		return new ReplyFilter(incident, null, null, null, null, null, false);
	}

}
