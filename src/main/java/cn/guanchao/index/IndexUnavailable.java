package cn.guanchao.index;

/**
 * Elasticsearch cannot be reached or takes nothing; what was to be written is not lost
 * but must be handed in again.
 */
public class IndexUnavailable extends RuntimeException {

	IndexUnavailable(String message) {
		super(message);
	}

	IndexUnavailable(String message, Throwable cause) {
		super(message, cause);
	}

}
