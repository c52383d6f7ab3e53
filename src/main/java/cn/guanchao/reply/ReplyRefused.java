package cn.guanchao.reply;

/** A step that a mention of the work list does not allow now, with what it does allow. */
public class ReplyRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ReplyRefused(Reply reply, String what) {
		super("这一条" + reply.state().label() + "，不能" + what + "；" + switch (reply.state()) {
			case WAITING -> "可以分派、登记回复或收尾";
			case ASSIGNED -> "可以改派、登记回复或收尾";
			case ANSWERED -> "可以登记用户反应、再次回复或收尾";
			case CLOSED -> "可以重新打开";
		});
	}

}
