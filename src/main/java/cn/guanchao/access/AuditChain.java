package cn.guanchao.access;

import org.jspecify.annotations.Nullable;

/**
 * How far the audit holds together: each row carries the hash of the row before it.
 *
 * @param seq the last row that fits; 0 before the first
 * @param hash of that row
 * @param broken where it holds together no longer; null while it is whole
 */
public record AuditChain(long seq, String hash, @Nullable Break broken) {

	/** Before the first row. */
	static final AuditChain START = new AuditChain(0, "0".repeat(64), null);

	/** What was done to it. */
	public enum Fault {

		/** The row is there, but not as it was written. */
		CHANGED,
		/** There is another row where this one should be. */
		MISSING,
		/** Nothing is left from this row on, though more was written. */
		CUT_OFF

	}

	/**
	 * @param seq the first row that is not as it was written
	 * @param what the row that stands there now, as far as there is one
	 */
	public record Break(long seq, Fault fault, String what) {
	}

	public boolean whole() {
		return this.broken == null;
	}

	/** The chain with the row after it. */
	AuditChain and(Audit.Entry next) {
		if (next.seq() != this.seq + 1) {
			return broken(Fault.MISSING, next.toString());
		}
		if (!next.previousHash().equals(this.hash) || !next.hash().equals(next.computedHash())) {
			return broken(Fault.CHANGED, next.toString());
		}
		return new AuditChain(next.seq(), next.hash(), null);
	}

	/**
	 * The chain with its end: by itself it cannot tell that rows were cut off there.
	 * @param head what was noted as the last row; null where nothing is noted
	 */
	AuditChain endingIn(@Nullable AuditChain head) {
		AuditChain noted = (head != null) ? head : START;
		if (!whole() || (noted.seq == this.seq && noted.hash.equals(this.hash))) {
			return this;
		}
		return broken(Fault.CUT_OFF, "");
	}

	/** The chain, where its last row is no longer what it was. */
	AuditChain lost(boolean anotherInstead) {
		return new AuditChain(this.seq, this.hash,
				new Break(this.seq, anotherInstead ? Fault.CHANGED : Fault.CUT_OFF, ""));
	}

	private AuditChain broken(Fault fault, String what) {
		return new AuditChain(this.seq, this.hash, new Break(this.seq + 1, fault, what));
	}

}
