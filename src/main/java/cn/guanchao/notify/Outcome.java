package cn.guanchao.notify;

/** How an attempt to send ended. */
sealed interface Outcome {

	record Sent() implements Outcome {
	}

	/** May work later. */
	record Later(String why) implements Outcome {
	}

	/** Will never work for this address. */
	record Never(String why) implements Outcome {
	}

}
