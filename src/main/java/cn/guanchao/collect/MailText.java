package cn.guanchao.collect;

import cn.guanchao.crawl.Charsets;
import cn.guanchao.crawl.PageReader;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;

import java.io.IOException;
import java.io.InputStream;

/** What a mail says, as plain paragraphs; attachments are left alone. */
final class MailText {

	private static final int MOST_BYTES = 512 * 1024;

	private static final int DEEPEST = 8;

	private MailText() {
	}

	static String of(Part mail) throws MessagingException, IOException {
		return read(mail, 0).strip();
	}

	private static String read(Part part, int depth) throws MessagingException, IOException {
		if (depth > DEEPEST || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
			return "";
		}
		if (part.isMimeType("text/plain")) {
			return decoded(part).replace("\r\n", "\n");
		}
		if (part.isMimeType("text/html")) {
			return PageReader.visible(bytes(part), part.getContentType());
		}
		if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
			return part.isMimeType("multipart/alternative") ? alternative(parts, depth) : all(parts, depth);
		}
		return "";
	}

	/** The same said twice: the plainest that says anything. */
	private static String alternative(Multipart parts, int depth) throws MessagingException, IOException {
		for (int i = 0; i < parts.getCount(); i++) {
			String text = read(parts.getBodyPart(i), depth + 1);
			if (!text.isBlank()) {
				return text;
			}
		}
		return "";
	}

	private static String all(Multipart parts, int depth) throws MessagingException, IOException {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < parts.getCount(); i++) {
			String one = read(parts.getBodyPart(i), depth + 1).strip();
			text.append((text.isEmpty() || one.isEmpty()) ? "" : "\n").append(one);
		}
		return text.toString();
	}

	/** Mails name their charset as wrongly as pages do. */
	private static String decoded(Part part) throws MessagingException, IOException {
		byte[] bytes = bytes(part);
		return Charsets.decode(bytes, Charsets.detect(bytes, part.getContentType()));
	}

	private static byte[] bytes(Part part) throws MessagingException, IOException {
		try (InputStream content = part.getInputStream()) {
			return content.readNBytes(MOST_BYTES);
		}
	}

}
