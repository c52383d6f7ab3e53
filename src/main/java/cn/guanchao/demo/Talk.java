package cn.guanchao.demo;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * {@code chatter.yml}: the sentences of ordinary talk.
 *
 * @param perDay texts on an average day, all sites together
 * @param hours weight of each hour of the day in Asia/Shanghai
 */
record Talk(long seed, int perDay, List<Integer> hours, List<String> authors, List<String> reporters,
		List<String> origins, List<String> replies, List<Voice> voices) {

	Talk {
		if (hours.size() != 24) {
			throw new IllegalArgumentException(
					"demo/chatter.yml: hours has " + hours.size() + " entries; a day needs 24 weights");
		}
	}

	/**
	 * A way of talking. The sizes of its parts share no divisor: then two texts that have
	 * one sentence in common have no second one for some hundred texts.
	 *
	 * @param weight texts of this voice among all
	 * @param sites weight of each site it is heard on
	 * @param parts sentences to choose from, in the order of the text
	 */
	record Voice(String id, Mood mood, int weight, Map<Site, Integer> sites, List<String> titles,
			List<List<String>> parts) {

		Voice {
			for (int i = 0; i < parts.size(); i++) {
				for (int j = i + 1; j < parts.size(); j++) {
					if (divisor(parts.get(i).size(), parts.get(j).size()) != 1) {
						throw new IllegalArgumentException("demo/chatter.yml: voice '" + id + "' has parts of "
								+ parts.get(i).size() + " and " + parts.get(j).size()
								+ " sentences; their sizes must share no divisor, add or remove one");
					}
				}
			}
		}

		private static int divisor(int a, int b) {
			return (b == 0) ? a : divisor(b, a % b);
		}

	}

	/** The share of a day's texts that falls into an hour of it. */
	double shareOf(int hour) {
		return (double) this.hours.get(hour) / this.hours.stream().mapToInt(Integer::intValue).sum();
	}

	static <T> T pick(List<T> from, RandomGenerator random) {
		return from.get(random.nextInt(from.size()));
	}

	static <T> T weighted(List<T> from, ToIntFunction<T> weight, RandomGenerator random) {
		int at = random.nextInt(from.stream().mapToInt(weight).sum());
		for (T candidate : from) {
			at -= weight.applyAsInt(candidate);
			if (at < 0) {
				return candidate;
			}
		}
		throw new IllegalStateException("weights changed while choosing");
	}

}
