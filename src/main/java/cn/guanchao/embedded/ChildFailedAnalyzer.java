package cn.guanchao.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints reason and remedy of a failed child process instead of a stack trace. */
class ChildFailedAnalyzer extends AbstractFailureAnalyzer<ChildFailed> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ChildFailed cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
