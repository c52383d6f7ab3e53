package cn.guanchao.board;

/** Input that cannot be taken: the field, what stands there and what to write instead. */
class BadInput extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String field;

	BadInput(String field, String message) {
		super(message);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
