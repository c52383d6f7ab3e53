package cn.guanchao.respond;

/** What was asked for does not exist. */
public class NoSuchIncident extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoSuchIncident(String message) {
		super(message);
	}

}
