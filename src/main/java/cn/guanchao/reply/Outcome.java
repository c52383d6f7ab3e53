package cn.guanchao.reply;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the negative mentions of an incident.
 *
 * @param total that stood in the work list
 * @param answered by our official account, closed ones included
 * @param median from when one stood in the list until it was answered; null where none
 * was
 * @param satisfied authors who accepted the answer
 * @param silent those who said nothing more
 * @param upset those who stayed upset
 */
public record Outcome(long total, long answered, @Nullable Duration median, long satisfied, long silent, long upset) {

	/** How many authors took it how. */
	public Map<Reply.Reaction, Long> reactions() {
		return new EnumMap<>(Map.of(Reply.Reaction.SATISFIED, this.satisfied, Reply.Reaction.SILENT, this.silent,
				Reply.Reaction.UPSET, this.upset));
	}

	/** In 0..1; 0 where nothing stood in the list. */
	public double share() {
		return (this.total > 0) ? (double) this.answered / this.total : 0;
	}

}
