package cn.guanchao.reply;

/** How many mentions of a work list have come how far. */
public record Progress(long waiting, long assigned, long answered, long closed) {

	/** Nothing to do, and nothing done. */
	public static final Progress NONE = new Progress(0, 0, 0, 0);

	public long total() {
		return this.waiting + this.assigned + this.answered + this.closed;
	}

	/** Those that we have done our part for. */
	public long done() {
		return this.answered + this.closed;
	}

	/** In 0..1; 1 where there is nothing to do. */
	public double share() {
		return (total() > 0) ? (double) done() / total() : 1;
	}

}
