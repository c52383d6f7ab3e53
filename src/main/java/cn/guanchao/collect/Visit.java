package cn.guanchao.collect;

import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRun.Outcome;
import cn.guanchao.source.SourceRuns.Validators;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a visit to a source has come to so far. */
final class Visit {

	private final int found;

	private final List<Captured> captured = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private Outcome outcome = Outcome.OK;

	private Validators validators = Validators.NONE;

	private @Nullable Instant notBefore;

	private boolean complete = true;

	private boolean lastFailed;

	private int fetched;

	private int blank;

	private int articles;

	private int mentions;

	Visit(int found) {
		this.found = found;
	}

	static Visit unchanged(Validators validators) {
		Visit visit = new Visit(0);
		visit.outcome = Outcome.UNCHANGED;
		visit.validators = validators;
		return visit;
	}

	static Visit failed(Validators validators, String reason, @Nullable Instant retryAt) {
		Visit visit = new Visit(0);
		visit.outcome = Outcome.FAILED;
		visit.validators = validators;
		visit.problems.add(reason);
		visit.notBefore = retryAt;
		return visit;
	}

	void add(EntryReader.Outcome outcome) {
		this.lastFailed = false;
		switch (outcome) {
			case EntryReader.Outcome.Listed(Captured whole) -> this.captured.add(whole);
			case EntryReader.Outcome.Fetched(Captured read, boolean empty) -> {
				this.fetched++;
				this.blank += empty ? 1 : 0;
				this.captured.add(read);
			}
			case EntryReader.Outcome.Teaser(Captured teaser) -> {
				this.fetched++;
				this.captured.add(teaser);
			}
			case EntryReader.Outcome.Unread(String reason) -> {
				this.fetched++;
				this.problems.add(reason);
				this.lastFailed = true;
			}
			case EntryReader.Outcome.Postponed(String reason, Instant until) -> {
				this.problems.add(reason);
				this.notBefore = until;
				leave();
			}
		}
	}

	/** An entry is left for the next visit, which must therefore read the whole list. */
	void leave() {
		this.complete = false;
	}

	/** The site asked for a pause, so that it must not be asked for anything more now. */
	boolean isPostponed() {
		return this.notBefore != null;
	}

	/** Whether the last entry's page could not be read. */
	boolean lastFailed() {
		return this.lastFailed;
	}

	Visit ended(Intake.Taken taken, Validators listed) {
		this.problems.addAll(taken.refused().values());
		this.articles = this.captured.size() - taken.refused().size();
		this.mentions = taken.mentions();
		this.outcome = this.problems.isEmpty() ? Outcome.OK : this.captured.isEmpty() ? Outcome.FAILED : Outcome.PARTLY;
		this.validators = (this.complete && this.problems.isEmpty()) ? listed : Validators.NONE;
		return this;
	}

	int fetched() {
		return this.fetched;
	}

	List<Captured> captured() {
		return this.captured;
	}

	Validators validators() {
		return this.validators;
	}

	@Nullable Instant notBefore() {
		return this.notBefore;
	}

	SourceRun run(Source source, Instant began, Instant ended) {
		return new SourceRun(source.id(), began, ended, this.outcome, this.found, this.fetched, this.articles,
				this.mentions, this.problems.size(), this.blank,
				this.problems.isEmpty() ? null : this.problems.getFirst());
	}

}
