package cn.guanchao.collect;

import cn.guanchao.source.SourceRuns.Validators;

import java.util.List;

/** What a visit to a source's front door found. */
sealed interface Listing {

	/** What it lists now. */
	record Entries(List<Entry> entries, Validators validators) implements Listing {
	}

	/** The site says that nothing changed. */
	record Unchanged() implements Listing {
	}

	/** Nothing could be read; the reason is for a PR person. */
	record Unreadable(String reason) implements Listing {
	}

}
