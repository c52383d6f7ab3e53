package cn.guanchao.collect;

import cn.guanchao.collect.Revisits.Revisit;
import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.PageReader;
import cn.guanchao.crawl.ReadPage;
import cn.guanchao.crawl.Request;
import cn.guanchao.crawl.Trouble;
import cn.guanchao.crawl.SiteRules;
import cn.guanchao.index.Capture;
import cn.guanchao.index.Evidence;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Fate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/**
 * Looks again at captured pages and notes on their mentions which were changed or taken
 * away. A changed page is kept as a further version of the evidence.
 */
@Component
public class Revisitor {

	private static final Logger log = LoggerFactory.getLogger(Revisitor.class);

	private static final int AT_MOST = 20;

	private final Revisits revisits;

	private final Fetcher fetcher;

	private final Evidence evidence;

	private final Mentions mentions;

	private final Clock clock;

	private final SiteRules rules;

	Revisitor(Revisits revisits, Fetcher fetcher, Evidence evidence, Mentions mentions, SiteRules rules, Clock clock) {
		this.rules = rules;
		this.revisits = revisits;
		this.fetcher = fetcher;
		this.evidence = evidence;
		this.mentions = mentions;
		this.clock = clock;
	}

	/** Looks at what is due, a bounded number of pages. */
	public void look() {
		List<Revisit> due = this.revisits.take(this.clock.instant(), AT_MOST);
		int noted = 0;
		for (Revisit revisit : due) {
			try {
				noted += look(revisit) ? 1 : 0;
			}
			catch (RuntimeException ex) {
				log.error("revisiting article={} failed; it is tried again", revisit.articleId(), ex);
			}
		}
		if (!due.isEmpty()) {
			log.info("revisited pages={} noted={}", due.size(), noted);
		}
	}

	private boolean look(Revisit revisit) {
		return switch (this.fetcher.fetch(new Request(revisit.url()))) {
			case Fetched.Page page -> compare(revisit, page);
			case Fetched.Failed failed when failed.trouble() == Trouble.GONE -> note(revisit, Fate.Kind.GONE);
			case Fetched.NotModified _, Fetched.Refused _, Fetched.Failed _ -> note(revisit, null);
		};
	}

	private boolean compare(Revisit revisit, Fetched.Page page) {
		Capture first = this.evidence.of(revisit.articleId())
			.stream()
			.filter((capture) -> capture.contentType() == null || !capture.contentType().startsWith("text/plain"))
			.findFirst()
			.orElse(null);
		ReadPage now = PageReader.read(page, page.fetchedAt(), this.rules);
		ReadPage before = (first != null)
				? PageReader.read(first.bytes(), first.contentType(), revisit.url(), first.capturedAt(), this.rules)
				: now;
		Fate.Kind kind = SecondLook.compare(before, now, PageReader.visible(page.bytes(), page.contentType()));
		if (kind == Fate.Kind.CHANGED) {
			this.evidence.keep(List.of(EntryReader.capture(revisit.articleId(), page)));
		}
		return note(revisit, kind);
	}

	private boolean note(Revisit revisit, Fate.@Nullable Kind kind) {
		if (kind != null) {
			this.mentions.note(revisit.articleId(), new Fate(kind, this.clock.instant()));
		}
		if (kind == Fate.Kind.GONE) {
			this.revisits.end(revisit);
		}
		else {
			this.revisits.visited(revisit);
		}
		return kind != null;
	}

}
