package cn.guanchao.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that may not be used, with everything that is wrong with it. */
public class BadYaml extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	public BadYaml(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
		this.problems = List.copyOf(problems);
	}

	public List<Problem> problems() {
		return this.problems;
	}

}
