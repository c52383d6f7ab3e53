package cn.guanchao.reply;

/** A mention was asked for that stands in no work list. */
public class NoSuchReply extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoSuchReply(long id) {
		super("跟进清单里没有编号为 " + id + " 的一条");
	}

}
