package cn.guanchao.language;

import cn.guanchao.language.ShingleSignature.Likeness;
import cn.guanchao.language.SignatureShelf.Kept;
import cn.guanchao.language.SignatureShelf.Strand;
import cn.guanchao.mention.Article;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Which happening an article tells of. A repost joins the story of what it repeats, a
 * rewrite the story of the same happening on the same day; anything else founds a story
 * named after itself. The memory holds the last days only and is filled again from the
 * index after a start; it may be used by many threads.
 */
public final class Stories {

	/**
	 * What makes a repost, the stricter the less the two texts begin alike: an article
	 * cut short keeps its beginning, a digest holds other articles somewhere inside.
	 *
	 * @param lead shared hashes of the beginning, of 8
	 * @param resemblance shared among all of both, at least
	 * @param containment of the shorter found in the longer, at least
	 */
	private record Rule(int lead, double resemblance, double containment) {

		boolean holds(int sharedLead, Likeness likeness) {
			return sharedLead >= this.lead && likeness.resemblance() >= this.resemblance
					&& likeness.containment() >= this.containment;
		}

	}

	private static final List<Rule> REPOST = List.of(new Rule(0, 0.5, 0), new Rule(0, 0.4, 0.85), new Rule(2, 0.25, 0),
			new Rule(4, 0.08, 0.7));

	/** One site publishes different texts on one form; there only copies count. */
	private static final double SAME_SITE_RESEMBLANCE = 0.90;

	private static final double SAME_TITLE = 0.5;

	/** Shorter texts are phrases that anyone may write. */
	private static final int LEAST_SHINGLES = 12;

	/** So few shingles must be nearly all the same. */
	private static final int FEW_SHINGLES = 40;

	private static final double FEW_RESEMBLANCE = 0.6;

	private static final double COPY = 0.95;

	private static final int SHELVES = 8;

	private final Duration window;

	private final int capacity;

	private final Deque<SignatureShelf> shelves = new ArrayDeque<>();

	private final Rewrites rewrites = new Rewrites();

	private long founded;

	/**
	 * A memory of a window, at most so many articles.
	 * @param window how far apart in publication reposts may lie
	 */
	public Stories(Duration window, int capacity) {
		this.window = window;
		this.capacity = capacity;
		this.shelves.add(new SignatureShelf());
	}

	/**
	 * Where an article belongs.
	 *
	 * @param storyId the id of the story's first article
	 * @param joined stories that by this article turned out to be the same one; their
	 * mentions must be put under {@code storyId}
	 */
	public record Place(String storyId, List<String> joined) {
	}

	/** The story of an article, which is remembered. */
	public synchronized Place assign(Article article, List<String> tokens) {
		Strand known = strandOf(article.id());
		if (known != null) {
			return new Place(known.root().id(), List.of());
		}
		ShingleSignature signature = ShingleSignature.of(article.title() + "\n" + article.text());
		Kept about = about(article, signature, new Strand(article.id(), this.founded++));
		Match match = match(signature, about);
		Rewrites.Words words = this.rewrites.words(article, tokens);
		if (match.strands().isEmpty()) {
			Strand rewritten = this.rewrites.find(words);
			if (rewritten != null) {
				match = new Match(List.of(rewritten.root()), false);
			}
		}
		Strand story = match.strands().isEmpty() ? about.strand() : match.strands().getFirst().root();
		List<Strand> roots = match.strands().stream().map(Strand::root).distinct().toList();
		for (Strand root : roots) {
			story = Strand.join(story, root);
		}
		Strand survivor = story;
		remember(article.id(), signature, about, survivor, match.copyOnTop());
		this.rewrites.add(words, survivor, roots.isEmpty());
		return new Place(survivor.id(),
				roots.stream().filter((root) -> root != survivor).map(Strand::id).distinct().toList());
	}

	/** Fills the memory with an article whose story is known, after a start. */
	public synchronized void remember(Article article, List<String> tokens, String storyId) {
		if (strandOf(article.id()) != null) {
			return;
		}
		Strand known = strandOf(storyId);
		Strand strand = (known != null) ? known.root() : new Strand(storyId, this.founded++);
		ShingleSignature signature = ShingleSignature.of(article.title() + "\n" + article.text());
		Kept about = about(article, signature, strand);
		boolean first = known == null;
		if (first) {
			shelf().name(storyId, strand);
		}
		remember(article.id(), signature, about, strand, match(signature, about).copyOnTop());
		this.rewrites.add(this.rewrites.words(article, tokens), strand, first);
	}

	private void remember(String articleId, ShingleSignature signature, Kept about, Strand story, boolean copy) {
		SignatureShelf shelf = shelf();
		shelf.name(articleId, story);
		if (!copy && signature.shingles() >= LEAST_SHINGLES) {
			shelf.add(signature,
					new Kept(story, about.shingles(), about.lead(), about.day(), about.site(), about.title()));
		}
	}

	private @Nullable Strand strandOf(String articleId) {
		for (SignatureShelf shelf : this.shelves) {
			Strand strand = shelf.strandOf(articleId);
			if (strand != null) {
				return strand;
			}
		}
		return null;
	}

	/**
	 * The newest shelf; when it is full the next one is begun and the oldest forgotten.
	 */
	private SignatureShelf shelf() {
		if (this.shelves.getLast().named() >= Math.ceilDiv(this.capacity, SHELVES)) {
			this.shelves.add(new SignatureShelf());
			if (this.shelves.size() > SHELVES + 1) {
				this.shelves.removeFirst();
			}
		}
		return this.shelves.getLast();
	}

	private static Kept about(Article article, ShingleSignature signature, Strand strand) {
		return new Kept(strand, signature.shingles(), signature.lead(), day(article.publishedAt()),
				Objects.requireNonNullElse(article.site(), "").hashCode(), titlePairs(article.title()));
	}

	private static int day(Instant at) {
		return (int) Math.floorDiv(at.getEpochSecond(), 86_400L);
	}

	private static long titlePairs(String title) {
		long pairs = 0;
		int previous = -1;
		for (int i = 0; i < title.length(); i++) {
			char c = title.charAt(i);
			if (Character.isLetterOrDigit(c)) {
				if (previous >= 0) {
					pairs |= 1L << ((previous * 31 + c) * 0x9E3779B97F4A7C15L >>> 58);
				}
				previous = c;
			}
		}
		return pairs;
	}

	/**
	 * The stories that an article repeats.
	 *
	 * @param copyOnTop whether the newest shelf already holds practically the same text
	 */
	private record Match(List<Strand> strands, boolean copyOnTop) {
	}

	private Match match(ShingleSignature signature, Kept about) {
		if (signature.shingles() < LEAST_SHINGLES) {
			return new Match(List.of(), false);
		}
		List<Strand> strands = new ArrayList<>();
		boolean copy = false;
		for (SignatureShelf shelf : this.shelves) {
			for (int candidate : shelf.candidates(signature)) {
				Kept kept = shelf.kept(candidate);
				Strand root = kept.strand().root();
				boolean top = shelf == this.shelves.getLast();
				if (strands.contains(root) && (copy || !top)) {
					continue;
				}
				Likeness likeness = shelf.likeness(signature, candidate);
				if (repeats(likeness, about, kept)) {
					copy |= top && likeness.resemblance() >= COPY;
					if (!strands.contains(root)) {
						strands.add(root);
					}
				}
			}
		}
		return new Match(strands, copy);
	}

	private boolean repeats(Likeness likeness, Kept one, Kept other) {
		if (Math.abs(one.day() - other.day()) > this.window.toDays()) {
			return false;
		}
		double resemblance = likeness.resemblance();
		if (one.site() == other.site() && one.site() != 0 && titleLikeness(one.title(), other.title()) < SAME_TITLE) {
			return resemblance >= SAME_SITE_RESEMBLANCE;
		}
		if (Math.min(one.shingles(), other.shingles()) < FEW_SHINGLES) {
			return resemblance >= FEW_RESEMBLANCE;
		}
		int lead = ShingleSignature.sharedLead(one.lead(), other.lead());
		return REPOST.stream().anyMatch((rule) -> rule.holds(lead, likeness));
	}

	/** Without a title nothing speaks against it. */
	private static double titleLikeness(long one, long other) {
		int either = Long.bitCount(one | other);
		return (one == 0 || other == 0) ? 1 : (double) Long.bitCount(one & other) / either;
	}

	/** Bytes that the signatures take. */
	public synchronized long bytes() {
		return this.shelves.stream().mapToLong(SignatureShelf::bytes).sum();
	}

}
