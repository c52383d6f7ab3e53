package cn.guanchao.review;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A case of the library.
 *
 * @param draft what its rows say
 * @param lessons what people learned, empty until they write it
 * @param followUps what is still to be done, by whom
 * @param talk how people talked of it, null until the index could be asked
 */
public record CaseFile(Draft draft, String summary, String lessons, String followUps, List<String> tags,
		@Nullable String editedBy, @Nullable Instant editedAt, @Nullable Talk talk) {

	/**
	 * What the rows of an incident say, written when it was resolved.
	 *
	 * @param round which opening of the incident it tells of
	 * @param peak most negative mentions in one slice of the trend
	 */
	public record Draft(long incidentId, int round, String title, String subjectId, String subjectName,
			@Nullable RiskCategory risk, Level level, String playbookId, Instant openedAt, Instant closedAt,
			int mentions, int negatives, int peak, List<Figure> figures, List<String> missed, List<Said> statements) {

		public Draft {
			figures = List.copyOf(figures);
			missed = List.copyOf(missed);
			statements = List.copyOf(statements);
		}

	}

	/**
	 * A number of the case.
	 *
	 * @param rows where it comes from, as an address within the application
	 */
	public record Figure(String code, String label, String value, String rows) {

	}

	/** What was published, and where. */
	public record Said(long statementId, String kind, String title, @Nullable String channel, Instant at) {

	}

	public CaseFile {
		tags = List.copyOf(tags);
	}

}
