package cn.guanchao.index;

/**
 * A search that cannot be understood; the message, for people, names the position (from
 * 1) and the remedy.
 */
public class QuerySyntaxException extends IllegalArgumentException {

	private final int position;

	QuerySyntaxException(int position, String problem, String remedy) {
		super("搜索式第 " + position + " 个字符处:" + problem + ";" + remedy);
		this.position = position;
	}

	/** The character where it went wrong, counted from 1. */
	public int position() {
		return this.position;
	}

}
