package cn.guanchao.board;

/**
 * Who may do what with an incident, said once for the page and the call of each act. A
 * role includes those below it: see {@code access.Security}.
 */
final class Rights {

	/** Work on it: take charge, tasks, notes, answers, proposals, the case. */
	static final String HANDLE = "hasAnyRole('ANALYST', 'EXECUTIVE', 'LEGAL')";

	/** Level, waiver, merging, resolution: whoever answers for the outcome. */
	static final String DECIDE = "hasAnyRole('MANAGER', 'EXECUTIVE')";

	/** Say yes or no to a text that another one wrote. */
	static final String APPROVE = "hasAnyRole('MANAGER', 'EXECUTIVE', 'LEGAL')";

	/** Close the review, which is asked of the PR duty. */
	static final String REVIEW = "hasAnyRole('ANALYST', 'EXECUTIVE')";

	/** Plan the duties of others, and let the engine go on after a fault. */
	static final String PLAN = "hasAnyRole('MANAGER', 'ADMIN')";

	private Rights() {
	}

}
