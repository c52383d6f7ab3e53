package cn.guanchao.language;

import cn.guanchao.subject.Spelling;

import java.util.Arrays;

/**
 * A sample of a text's shingles (runs of five letters or digits), by which two texts are
 * compared without either of them: the {@value #SAMPLE} smallest hashes of the set
 * (bottom-k MinHash, Cohen and Kaplan 2007). Unlike MinHash with many permutations it
 * also tells how much of a shorter text a longer one contains.
 *
 * @param sample the smallest hashes, ascending
 * @param shingles how many distinct shingles the text has
 * @param lead the smallest hashes of the text's beginning, ascending: a cut repost keeps
 * the beginning, while a digest has an article somewhere inside
 */
@SuppressWarnings("ArrayRecordComponent")
record ShingleSignature(int[] sample, int shingles, int[] lead) {

	static final int SAMPLE = 128;

	private static final int LENGTH = 5;

	/**
	 * Shingles that are the beginning: a lead paragraph after a line of source and date.
	 */
	private static final int LEAD = 100;

	private static final int LEAD_SAMPLE = 8;

	static ShingleSignature of(String text) {
		char[] letters = letters(text);
		int count = letters.length - LENGTH + 1;
		if (count <= 0) {
			return new ShingleSignature(new int[0], 0, new int[0]);
		}
		int[] hashes = new int[count];
		for (int i = 0; i < count; i++) {
			hashes[i] = hash(letters, i);
		}
		int[] lead = smallest(Arrays.copyOf(hashes, Math.min(count, LEAD)), LEAD_SAMPLE);
		int distinct = distinct(hashes);
		return new ShingleSignature(Arrays.copyOf(hashes, Math.min(distinct, SAMPLE)), distinct, lead);
	}

	private static int[] smallest(int[] hashes, int atMost) {
		return Arrays.copyOf(hashes, Math.min(distinct(hashes), atMost));
	}

	/** Sorts, and moves the distinct ones to the front. */
	private static int distinct(int[] hashes) {
		Arrays.sort(hashes);
		int distinct = 1;
		for (int i = 1; i < hashes.length; i++) {
			if (hashes[i] != hashes[i - 1]) {
				hashes[distinct++] = hashes[i];
			}
		}
		return distinct;
	}

	/** How many of the eight hashes of two beginnings agree. */
	static int sharedLead(int[] one, int[] other) {
		int shared = 0;
		for (int i = 0, j = 0; i < one.length && j < other.length;) {
			if (one[i] == other[j]) {
				shared++;
			}
			if (one[i] <= other[j]) {
				i++;
			}
			else {
				j++;
			}
		}
		return shared;
	}

	/** Script, width, case, blanks and punctuation change from repost to repost. */
	private static char[] letters(String text) {
		char[] folded = Spelling.fold(text);
		int length = 0;
		for (char c : folded) {
			if (Character.isLetterOrDigit(c)) {
				folded[length++] = c;
			}
		}
		return Arrays.copyOf(folded, length);
	}

	/** Murmur3's finaliser over the five characters; stable, because it is compared. */
	private static int hash(char[] letters, int start) {
		long h = 0;
		for (int i = 0; i < LENGTH; i++) {
			h = h * 0x9E3779B97F4A7C15L + letters[start + i] + 1;
		}
		h ^= h >>> 33;
		h *= 0xff51afd7ed558ccdL;
		h ^= h >>> 33;
		h *= 0xc4ceb9fe1a85ec53L;
		h ^= h >>> 33;
		return (int) (h >>> 32);
	}

	/** Whether the sample is the whole set. */
	boolean isWhole() {
		return this.shingles <= SAMPLE;
	}

	Likeness likeness(ShingleSignature other) {
		return likeness(other.sample, 0, other.sample.length, other.shingles);
	}

	/** The same with a signature that lies in a larger array. */
	Likeness likeness(int[] others, int offset, int length, int otherShingles) {
		int limit = Integer.MAX_VALUE;
		if (!isWhole()) {
			limit = this.sample[this.sample.length - 1];
		}
		if (otherShingles > SAMPLE) {
			limit = Math.min(limit, others[offset + length - 1]);
		}
		int mine = 0;
		int theirs = 0;
		int common = 0;
		while (mine < this.sample.length && theirs < length) {
			int a = this.sample[mine];
			int b = others[offset + theirs];
			if (a > limit || b > limit) {
				break;
			}
			if (a == b) {
				common++;
			}
			if (a <= b) {
				mine++;
			}
			if (b <= a) {
				theirs++;
			}
		}
		while (mine < this.sample.length && this.sample[mine] <= limit) {
			mine++;
		}
		while (theirs < length && others[offset + theirs] <= limit) {
			theirs++;
		}
		return Likeness.of(common, mine, theirs);
	}

	/**
	 * How alike two texts are, estimated.
	 *
	 * @param resemblance shared shingles among all of both, 0..1
	 * @param containment how much of the shorter the other contains, 0..1
	 */
	record Likeness(double resemblance, double containment) {

		static Likeness of(int common, int mine, int theirs) {
			int either = mine + theirs - common;
			int smaller = Math.min(mine, theirs);
			return new Likeness((either > 0) ? (double) common / either : 0,
					(smaller > 0) ? (double) common / smaller : 0);
		}

	}

}
