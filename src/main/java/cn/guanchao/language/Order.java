package cn.guanchao.language;

import java.util.Random;

/** In which order a learner takes its texts. */
final class Order {

	private Order() {
	}

	/** Every order is as likely (Fisher and Yates; Durstenfeld, 1964). */
	static void shuffle(int[] order, Random random) {
		for (int i = order.length - 1; i > 0; i--) {
			int j = random.nextInt(i + 1);
			int kept = order[i];
			order[i] = order[j];
			order[j] = kept;
		}
	}

}
