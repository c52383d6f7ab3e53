package cn.guanchao.review;

/** A follow-up was asked for by a number that none has. */
public class NoSuchFollowUp extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoSuchFollowUp(long id) {
		super("没有编号为 " + id + " 的后续事项");
	}

}
