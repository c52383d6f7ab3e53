package cn.guanchao.detect;

import cn.guanchao.mention.Mention;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is known of a rise as it stands now, for grading, for the mail and for deciding
 * which incident it belongs to.
 *
 * @param risks harms that a good part of the negative mentions speaks of, the most
 * frequent first
 * @param storyId the story that at least half of the negatives belong to; null where
 * there is none
 * @param title what the largest story is called; null where nothing belongs together
 * @param evidence the newest negative mentions
 */
public record Finding(Facts facts, List<RiskCategory> risks, @Nullable String storyId, @Nullable String title,
		List<Mention> evidence) {

	public Finding {
		risks = List.copyOf(risks);
		evidence = List.copyOf(evidence);
	}

}
