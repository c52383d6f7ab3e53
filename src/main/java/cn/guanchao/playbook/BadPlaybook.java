package cn.guanchao.playbook;

import java.util.List;
import java.util.stream.Collectors;

/** A playbook that may not be used, with everything that is wrong with it. */
public class BadPlaybook extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	BadPlaybook(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
		this.problems = List.copyOf(problems);
	}

	public List<Problem> problems() {
		return this.problems;
	}

}
