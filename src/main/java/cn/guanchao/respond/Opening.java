package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Why and with what an incident is opened.
 *
 * @param by login of who opens it, or {@link IncidentEvent#ENGINE}
 * @param reason what was found, in a sentence with its numbers
 * @param detectedAt when it was found; now where it is opened by hand
 * @param signalId the signal that was raised; it opens or joins one incident only
 * @param level as a person sets it; by the plan's grading where there is none
 * @param playbookId as a person sets it; by the risk where there is none
 */
public record Opening(String by, String title, String subjectId, String subjectName, @Nullable RiskCategory risk,
		@Nullable String storyId, @Nullable String signalId, Facts facts, String reason, @Nullable Instant detectedAt,
		List<Evidence> evidence, @Nullable Level level, @Nullable String playbookId, boolean drill) {

	public Opening {
		evidence = List.copyOf(evidence);
		title = title.strip();
		if (title.isEmpty() || title.length() > 120) {
			throw new IllegalArgumentException("title must have 1 to 120 characters; it has " + title.length());
		}
	}

	/** An incident that a person opens. */
	public static Opening byHand(String by, String title, String subjectId, String subjectName,
			@Nullable RiskCategory risk, @Nullable Level level, String reason) {
		return new Opening(by, title, subjectId, subjectName, risk, null, null, Facts.none(), reason, null, List.of(),
				level, null, false);
	}

	/** The same by another plan than its risk would choose. */
	public Opening following(String playbook) {
		return new Opening(this.by, this.title, this.subjectId, this.subjectName, this.risk, this.storyId,
				this.signalId, this.facts, this.reason, this.detectedAt, this.evidence, this.level, playbook,
				this.drill);
	}

}
