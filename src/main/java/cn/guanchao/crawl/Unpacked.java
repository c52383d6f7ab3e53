package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads an answer's body, packed or not, and never more of it than allowed.
 */
final class Unpacked {

	private Unpacked() {
	}

	/** More bytes than allowed. */
	static final class TooLargeException extends IOException {

		private static final long serialVersionUID = 1;

	}

	/** Packed in a way we did not offer. */
	static final class UnknownEncodingException extends IOException {

		private static final long serialVersionUID = 1;

		UnknownEncodingException(String encoding) {
			super(encoding);
		}

	}

	/**
	 * The plain bytes. A gzip body that nobody announced, as sitemaps and careless
	 * servers send it, is unpacked too.
	 */
	static byte[] read(InputStream in, @Nullable String contentEncoding, long maxBytes) throws IOException {
		InputStream plain = in;
		for (String encoding : (contentEncoding == null ? "" : contentEncoding).toLowerCase(Locale.ROOT).split(",")) {
			plain = switch (encoding.strip()) {
				case "", "identity", "none", "utf-8" -> plain;
				case "gzip", "x-gzip" -> gunzip(plain);
				case "deflate" -> inflate(plain);
				default -> throw new UnknownEncodingException(encoding.strip());
			};
		}
		byte[] bytes = bounded(plain, maxBytes);
		return isGzip(bytes) ? bounded(new GZIPInputStream(new ByteArrayInputStream(bytes)), maxBytes) : bytes;
	}

	static byte[] bounded(InputStream in, long maxBytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
		byte[] buffer = new byte[16 * 1024];
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
			out.write(buffer, 0, n);
			if (out.size() > maxBytes) {
				throw new TooLargeException();
			}
		}
		return out.toByteArray();
	}

	private static boolean isGzip(byte[] bytes) {
		return bytes.length > 18 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
	}

	/** Some servers announce gzip and send plain text. */
	private static InputStream gunzip(InputStream in) throws IOException {
		PushbackInputStream head = new PushbackInputStream(in, 2);
		byte[] magic = head.readNBytes(2);
		head.unread(magic);
		return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b ? new GZIPInputStream(head, 16 * 1024)
				: head;
	}

	/** "deflate" is zlib by the standard and raw by the habit of some servers. */
	private static InputStream inflate(InputStream in) throws IOException {
		PushbackInputStream head = new PushbackInputStream(in, 2);
		byte[] magic = head.readNBytes(2);
		head.unread(magic);
		boolean zlib = magic.length == 2 && (magic[0] & 0x0f) == 8
				&& ((magic[0] & 0xff) << 8 | magic[1] & 0xff) % 31 == 0;
		return new InflaterInputStream(head, new Inflater(!zlib), 16 * 1024);
	}

}
