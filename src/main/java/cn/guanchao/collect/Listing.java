package cn.guanchao.collect;

import cn.guanchao.source.SourceRuns.Validators;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What a visit to a source's front door found. */
sealed interface Listing {

	/** What it lists now. */
	record Entries(List<Entry> entries, Validators validators) implements Listing {
	}

	/** The site says that nothing changed. */
	record Unchanged() implements Listing {
	}

	/**
	 * Nothing could be read; the reason is for a PR person.
	 *
	 * @param retryAt when the site wants us back, where it said so
	 */
	record Unreadable(String reason, @Nullable Instant retryAt) implements Listing {

		Unreadable(String reason) {
			this(reason, null);
		}

	}

}
