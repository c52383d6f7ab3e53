package cn.guanchao.embedded;

import org.jspecify.annotations.Nullable;

/** A child process that could not be started: the message says why and what to do. */
class ChildFailed extends RuntimeException {

	private final String remedy;

	ChildFailed(String reason, String remedy, @Nullable Throwable cause) {
		super(reason, cause);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
