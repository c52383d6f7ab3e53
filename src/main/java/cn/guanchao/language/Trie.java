package cn.guanchao.language;

import java.util.Arrays;

/**
 * HanLP's double-array trie with all that a step needs in one long, so that each
 * character costs one read of memory: the state that it comes from, the state that it
 * leads to, and the value of the word that ends there.
 */
final class Trie {

	private static final int BITS = 21;

	private static final long MASK = (1L << BITS) - 1;

	/** Where no step leads. */
	private static final long NOWHERE = MASK << 2 * BITS;

	private final long[] cells;

	private final int start;

	Trie(int[] base, int[] check) {
		int states = Math.max(Arrays.stream(base).max().orElse(0), base.length);
		if (states >= MASK) {
			throw new IllegalArgumentException(states + " states of a dictionary do not fit in " + BITS + " bits");
		}
		this.start = base[0];
		this.cells = new long[states + Character.MAX_VALUE + 2];
		Arrays.fill(this.cells, NOWHERE);
		for (int at = 0; at < base.length; at++) {
			int to = base[at];
			if (to >= 0) {
				boolean ends = to < base.length && check[to] == to && base[to] < 0;
				this.cells[at] = (long) check[at] << 2 * BITS | (long) to << BITS | (ends ? -base[to] : 0);
			}
		}
	}

	int start() {
		return this.start;
	}

	/** What a character leads to from a state, negative where no word goes on so. */
	long step(int state, char c) {
		long cell = this.cells[state + c + 1];
		return ((cell >>> 2 * BITS) == state) ? cell : -1;
	}

	/** The state that a step led to. */
	static int state(long step) {
		return (int) (step >>> BITS & MASK);
	}

	/** The value of the word that ends with a step, −1 where none does. */
	static int value(long step) {
		return (int) (step & MASK) - 1;
	}

}
