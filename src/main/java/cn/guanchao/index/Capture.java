package cn.guanchao.index;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The raw bytes that an article was read from, as they came over the wire.
 *
 * @param url after redirects
 * @param sha256 hex digest of the bytes
 * @param headers the answer's headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record Capture(String articleId, @Nullable URI url, String sha256, Instant capturedAt,
		@Nullable String contentType, Map<String, List<String>> headers, byte[] bytes) {

	public Capture {
		headers = Map.copyOf(headers);
	}

	/** A capture with the digest of its bytes. */
	public static Capture of(String articleId, @Nullable URI url, Instant capturedAt, @Nullable String contentType,
			Map<String, List<String>> headers, byte[] bytes) {
		return new Capture(articleId, url, sha256(bytes), capturedAt, contentType, headers, bytes);
	}

	/** Whether the bytes are still those that the digest was made of. */
	public boolean isIntact() {
		return sha256(this.bytes).equals(this.sha256);
	}

	public static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

}
