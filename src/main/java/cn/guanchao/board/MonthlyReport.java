package cn.guanchao.board;

import cn.guanchao.board.BoardNumbers.Compared;
import cn.guanchao.board.BoardNumbers.Volume;
import cn.guanchao.competitor.Activity;
import cn.guanchao.demand.Demand;
import cn.guanchao.index.MentionCounts.Part;
import cn.guanchao.index.MentionCounts.Tally;
import cn.guanchao.index.TopStories;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.respond.Incident;
import cn.guanchao.subject.Subject;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A month in review: what was said of each subject beside the month before, what was
 * handled and how promptly, what customers wanted, what competitors did; and which days
 * nobody can speak for.
 *
 * @param from the month's first moment in Shanghai
 * @param to its end, exclusive; now while the month runs
 * @param beforeFrom of the stretch of the month before that it is compared with
 * @param beforeTo as far into the month before as {@code to} is into this one
 * @param trouble why nothing could be counted; incidents are there all the same
 */
record MonthlyReport(YearMonth month, Instant from, Instant to, Instant beforeFrom, Instant beforeTo, Instant asOf,
		List<Watched> subjects, List<Handled> incidents, List<Unseen> unseen, @Nullable String trouble) {

	/** A tenth of a month: beyond it more mentions now mean nothing. */
	private static final int SILENT_DAYS = 3;

	MonthlyReport {
		subjects = List.copyOf(subjects);
		incidents = List.copyOf(incidents);
		unseen = List.copyOf(unseen);
	}

	/**
	 * A subject's month.
	 *
	 * @param silent days of the stretch on which nothing at all is known of it
	 * @param silentBefore the same of the stretch before
	 * @param demands what customers wanted, the most voiced first
	 * @param acts how many acts of a competitor are known; {@code activities} are the
	 * newest
	 */
	record Watched(Subject subject, Tally now, Tally before, int silent, int silentBefore,
			List<TopStories.Story> stories, List<Part<RiskCategory>> risks, List<Demand> demands, long acts,
			List<Activity> activities) {

		boolean isOwn() {
			return this.subject.kind() == Subject.Kind.OWN;
		}

		Volume volume() {
			return Volume.of(this.now.total(), this.before.total(), this.silentBefore > SILENT_DAYS);
		}

		/** The negative part of what is said, in 0..1. */
		Compared negativeShare() {
			return new Compared(this.now.negativeShare(),
					(this.before.total() > 0) ? this.before.negativeShare() : null);
		}

	}

	/**
	 * An incident that was opened in the month, with its promises as they stand now.
	 *
	 * @param kept in time
	 * @param missed not kept in time, whether or not it was done later
	 * @param running not due yet
	 */
	record Handled(Incident incident, int kept, int missed, int running) {
	}

	/** A source that could not be read for part of the month. */
	record Unseen(String sourceId, String name, Duration time) {
	}

	boolean isRunning() {
		return YearMonth.from(this.asOf.atZone(Times.SHANGHAI)).equals(this.month);
	}

	int kept() {
		return this.incidents.stream().mapToInt(Handled::kept).sum();
	}

	int missed() {
		return this.incidents.stream().mapToInt(Handled::missed).sum();
	}

	/** Whether part of either month is not known, so that a comparison may mislead. */
	boolean hasGaps() {
		return !this.unseen.isEmpty()
				|| this.subjects.stream().anyMatch((subject) -> subject.silent > 0 || subject.silentBefore > 0);
	}

}
