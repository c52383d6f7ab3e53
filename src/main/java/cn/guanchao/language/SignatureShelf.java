package cn.guanchao.language;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Articles of one stretch of time: their signatures side by side, found by the smallest
 * hashes of each. An article is posted under its {@value #POSTED} smallest hashes and
 * looked up with all of its sample, so that a kept text of which a new one holds the
 * share {@code s} is missed with a chance of {@code (1 − s)^16}. Grows by doubling.
 */
final class SignatureShelf {

	static final int POSTED = 16;

	/**
	 * More articles are not posted under one hash: what so many share is boilerplate, or
	 * a story that is known well enough.
	 */
	private static final int MOST_UNDER_ONE_HASH = 16;

	/** A hash that this many stories share is boilerplate and brings nobody together. */
	private static final int BOILERPLATE_STORIES = 8;

	private static final int BOILERPLATE = -1;

	private static final int MOST_CANDIDATES = 16;

	private int articles;

	private Kept[] kept = new Kept[256];

	private int[] starts = new int[257];

	private int[] samples = new int[256 * 64];

	/** Open addressing, a hash may lie many times; 0 in {@code slots} is free. */
	private int[] hashes = new int[1 << 13];

	private int[] slots = new int[1 << 13];

	private int posted;

	/** Every article of this stretch of time, copies too, by a hash of its id. */
	private long[] ids = new long[1 << 9];

	private @Nullable Strand[] strands = new Strand[1 << 9];

	private int named;

	/**
	 * What is known of an article beside its signature.
	 *
	 * @param day days since 1970 of its publication
	 * @param site hash of the site
	 * @param title the title's character pairs as 64 bits
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Kept(Strand strand, int shingles, int[] lead, int day, int site, long title) {
	}

	int size() {
		return this.articles;
	}

	/** How many articles are known, those without a signature of their own too. */
	int named() {
		return this.named;
	}

	@Nullable Strand strandOf(String articleId) {
		return this.strands[place(idHash(articleId))];
	}

	void name(String articleId, Strand strand) {
		if (this.named * 2 > this.ids.length) {
			growNames();
		}
		long id = idHash(articleId);
		int at = place(id);
		if (this.strands[at] == null) {
			this.named++;
		}
		this.ids[at] = id;
		this.strands[at] = strand;
	}

	private int place(long id) {
		int mask = this.ids.length - 1;
		int at = (int) id & mask;
		while (this.strands[at] != null && this.ids[at] != id) {
			at = (at + 1) & mask;
		}
		return at;
	}

	private void growNames() {
		long[] oldIds = this.ids;
		@Nullable Strand[] oldStrands = this.strands;
		this.ids = new long[oldIds.length * 2];
		this.strands = new Strand[oldIds.length * 2];
		for (int i = 0; i < oldIds.length; i++) {
			if (oldStrands[i] != null) {
				int at = place(oldIds[i]);
				this.ids[at] = oldIds[i];
				this.strands[at] = oldStrands[i];
			}
		}
	}

	private static long idHash(String id) {
		long h = id.length();
		for (int i = 0; i < id.length(); i++) {
			h = h * 0x9E3779B97F4A7C15L + id.charAt(i);
			h ^= h >>> 32;
		}
		return h * 0xff51afd7ed558ccdL >>> 1;
	}

	Kept kept(int article) {
		return this.kept[article];
	}

	ShingleSignature.Likeness likeness(ShingleSignature signature, int article) {
		int start = this.starts[article];
		return signature.likeness(this.samples, start, this.starts[article + 1] - start, this.kept[article].shingles());
	}

	void add(ShingleSignature signature, Kept article) {
		int[] sample = signature.sample();
		if (this.articles == this.kept.length) {
			this.kept = Arrays.copyOf(this.kept, this.articles * 2);
			this.starts = Arrays.copyOf(this.starts, this.articles * 2 + 1);
		}
		int start = this.starts[this.articles];
		if (start + sample.length > this.samples.length) {
			this.samples = Arrays.copyOf(this.samples,
					Math.max(this.samples.length + this.samples.length / 4, start + sample.length));
		}
		System.arraycopy(sample, 0, this.samples, start, sample.length);
		this.kept[this.articles] = article;
		this.starts[this.articles + 1] = start + sample.length;
		this.articles++;
		int left = POSTED;
		for (int i = 0; i < sample.length && left > 0; i++) {
			if (post(sample[i], this.articles)) {
				left--;
			}
		}
	}

	/**
	 * Posts an article under a hash, unless that brings too many together: those of many
	 * stories mark the hash as boilerplate for good.
	 */
	private boolean post(int hash, int slot) {
		if (this.posted * 5L > this.hashes.length * 3L) {
			grow();
		}
		int mask = this.hashes.length - 1;
		int at = spread(hash) & mask;
		int first = -1;
		int[] under = new int[MOST_UNDER_ONE_HASH];
		int many = 0;
		while (this.slots[at] != 0) {
			if (this.hashes[at] == hash) {
				if (this.slots[at] == BOILERPLATE) {
					return false;
				}
				first = (first < 0) ? at : first;
				under[many++] = this.slots[at] - 1;
			}
			at = (at + 1) & mask;
		}
		if (isBoilerplate(under, many)) {
			this.slots[first] = BOILERPLATE;
			return false;
		}
		if (many == MOST_UNDER_ONE_HASH) {
			return false;
		}
		this.hashes[at] = hash;
		this.slots[at] = slot;
		this.posted++;
		return true;
	}

	/** Boilerplate marks move first and then shadow the articles under their hash. */
	private void grow() {
		int[] oldHashes = this.hashes;
		int[] oldSlots = this.slots;
		this.hashes = new int[oldHashes.length * 2];
		this.slots = new int[oldSlots.length * 2];
		this.posted = 0;
		for (int i = 0; i < oldSlots.length; i++) {
			if (oldSlots[i] == BOILERPLATE) {
				move(oldHashes[i], BOILERPLATE);
			}
		}
		for (int i = 0; i < oldSlots.length; i++) {
			if (oldSlots[i] != 0 && oldSlots[i] != BOILERPLATE) {
				move(oldHashes[i], oldSlots[i]);
			}
		}
	}

	private void move(int hash, int slot) {
		int mask = this.hashes.length - 1;
		int at = spread(hash) & mask;
		while (this.slots[at] != 0) {
			if (this.hashes[at] == hash && this.slots[at] == BOILERPLATE) {
				return;
			}
			at = (at + 1) & mask;
		}
		this.hashes[at] = hash;
		this.slots[at] = slot;
		this.posted++;
	}

	/** Samples are the smallest hashes, so their high bits are alike: mix them. */
	private static int spread(int hash) {
		int h = hash * 0x9E3779B9;
		return h ^ (h >>> 15);
	}

	/** Articles that share hashes with a text, those that share the most. */
	int[] candidates(ShingleSignature signature) {
		long[] found = new long[64];
		int count = 0;
		int[] under = new int[MOST_UNDER_ONE_HASH];
		for (int hash : signature.sample()) {
			int many = under(hash, under);
			if (count + many > found.length) {
				found = Arrays.copyOf(found, found.length * 2);
			}
			for (int i = 0; i < many; i++) {
				found[count++] = under[i];
			}
		}
		return mostFrequent(found, count);
	}

	private int under(int hash, int[] articles) {
		int many = 0;
		int mask = this.hashes.length - 1;
		for (int at = spread(hash) & mask; this.slots[at] != 0; at = (at + 1) & mask) {
			if (this.hashes[at] == hash) {
				if (this.slots[at] == BOILERPLATE) {
					return 0;
				}
				articles[many++] = this.slots[at] - 1;
			}
		}
		return many;
	}

	private boolean isBoilerplate(int[] articles, int many) {
		if (many < BOILERPLATE_STORIES) {
			return false;
		}
		Strand[] seen = new Strand[BOILERPLATE_STORIES];
		int distinct = 0;
		for (int i = 0; i < many; i++) {
			Strand root = this.kept[articles[i]].strand().root();
			int at = 0;
			while (at < distinct && seen[at] != root) {
				at++;
			}
			if (at == distinct) {
				seen[distinct++] = root;
				if (distinct == BOILERPLATE_STORIES) {
					return true;
				}
			}
		}
		return false;
	}

	/** Sorts by how often an article was named, without a map. */
	private static int[] mostFrequent(long[] articles, int count) {
		Arrays.sort(articles, 0, count);
		int distinct = 0;
		for (int i = 0; i < count;) {
			int end = i;
			while (end < count && articles[end] == articles[i]) {
				end++;
			}
			articles[distinct++] = ((long) (end - i) << 32) | articles[i];
			i = end;
		}
		Arrays.sort(articles, 0, distinct);
		int[] best = new int[Math.min(distinct, MOST_CANDIDATES)];
		for (int i = 0; i < best.length; i++) {
			best[i] = (int) articles[distinct - 1 - i];
		}
		return best;
	}

	/** About how much memory it takes: arrays, records and strands with their ids. */
	long bytes() {
		return 4L * (this.kept.length + this.starts.length + this.samples.length + this.hashes.length
				+ this.slots.length + this.strands.length) + 8L * this.ids.length + 88L * this.articles
				+ 120L * this.named;
	}

	/**
	 * A story as the memory knows it; one that was joined points to the one it joined.
	 */
	static final class Strand {

		private final String id;

		/** Which strand is older, and so keeps its name. */
		private final long order;

		private @Nullable Strand joined;

		Strand(String id, long order) {
			this.id = id;
			this.order = order;
		}

		String id() {
			return this.id;
		}

		Strand root() {
			Strand strand = this;
			while (strand.joined != null) {
				strand = strand.joined;
			}
			if (this.joined != null) {
				this.joined = strand;
			}
			return strand;
		}

		/** Joins the younger root to the older and answers the older. */
		static Strand join(Strand one, Strand other) {
			Strand a = one.root();
			Strand b = other.root();
			if (a == b) {
				return a;
			}
			Strand older = (a.order <= b.order) ? a : b;
			((older == a) ? b : a).joined = older;
			return older;
		}

	}

}
