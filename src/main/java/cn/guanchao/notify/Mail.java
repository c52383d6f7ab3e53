package cn.guanchao.notify;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A mail as it goes out.
 *
 * @param id Message-ID, made of the outbox key alone, so that a repeat is recognisable
 * @param thread Message-ID of the incident's thread, which need not exist
 */
record Mail(String id, @Nullable String thread, String to, String toName, String subject, String html, String text,
		boolean urgent) {

	Mail {
		to = header(to);
		toName = header(toName);
		subject = header(subject);
	}

	static String id(String key, String domain) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@" + domain + ">";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("this Java has no SHA-256", ex);
		}
	}

	/** Nothing that could start a header of its own. */
	static String header(String value) {
		return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
	}

}
