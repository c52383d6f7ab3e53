package cn.guanchao.board;

/** Something that was asked for by its id and does not exist. */
class Missing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	Missing(String what, String id) {
		super(what + " '" + id + "' does not exist; the list shows what does");
	}

}
