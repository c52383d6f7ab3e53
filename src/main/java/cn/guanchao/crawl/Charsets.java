package cn.guanchao.crawl;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which charset bytes are written. What the bytes themselves say comes first (a byte
 * order mark, well-formed UTF-8), then what header and meta declare if the text reads
 * like language under it, then the candidate under which it reads best.
 */
public final class Charsets {

	private static final Charset GB18030 = Charset.forName("GB18030");

	private static final Charset BIG5 = Charset.forName("Big5-HKSCS");

	private static final Pattern HEADER = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern META = Pattern.compile(
			"<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)|<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w:.-]+)",
			Pattern.CASE_INSENSITIVE);

	private static final int SAMPLE = 64 * 1024;

	private Charsets() {
	}

	/** The charset of a page with this {@code Content-Type}. */
	public static Charset detect(byte[] bytes, @Nullable String contentType) {
		Charset mark = byteOrderMark(bytes);
		if (mark != null) {
			return mark;
		}
		Utf8 utf8 = Utf8.of(bytes);
		if (utf8.isWellFormed()) {
			return StandardCharsets.UTF_8;
		}
		List<Charset> declared = declared(bytes, contentType);
		if (utf8.isAscii()) {
			return declared.isEmpty() ? StandardCharsets.UTF_8 : declared.getFirst();
		}
		byte[] sample = sample(bytes);
		for (Charset charset : declared) {
			if (charset != StandardCharsets.UTF_8 && Reads.plausibly(new String(sample, charset))) {
				return charset;
			}
		}
		return best(bytes, sample, declared, utf8);
	}

	/** Decodes, and drops a byte order mark. */
	public static String decode(byte[] bytes, Charset charset) {
		String text = new String(bytes, charset);
		if (charset.equals(GB18030)) {
			text = text.replace('\ue5e5', '\u3000'); // what browsers make of the stray
														// A3A0
		}
		return text.startsWith("\ufeff") ? text.substring(1) : text;
	}

	private static Charset best(byte[] bytes, byte[] sample, List<Charset> declared, Utf8 utf8) {
		List<Charset> candidates = new ArrayList<>(List.of(GB18030, BIG5));
		candidates.addAll(declared);
		if (utf8.multiByte() > utf8.broken()) {
			candidates.add(StandardCharsets.UTF_8);
		}
		for (CharsetMatch match : icu(bytes)) {
			Charset charset = named(match.getName());
			if (charset != null && match.getConfidence() > 30) {
				candidates.add(charset);
			}
		}
		Charset best = GB18030;
		double bestScore = Double.NEGATIVE_INFINITY;
		for (Charset charset : candidates) {
			double score = Reads.score(new String(sample, charset));
			if (score > bestScore) {
				best = charset;
				bestScore = score;
			}
		}
		return best;
	}

	private static List<CharsetMatch> icu(byte[] bytes) {
		CharsetDetector detector = new CharsetDetector();
		detector.enableInputFilter(true);
		detector.setText(bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes);
		CharsetMatch[] matches = detector.detectAll();
		return matches == null ? List.of() : Arrays.asList(matches);
	}

	/** The bytes beyond ASCII with their neighbours; a page is mostly markup. */
	private static byte[] sample(byte[] bytes) {
		if (bytes.length <= SAMPLE) {
			return bytes;
		}
		byte[] sample = new byte[SAMPLE];
		int n = 0;
		for (int i = 0; i < bytes.length && n < SAMPLE; i++) {
			if (bytes[i] < 0 || i > 0 && bytes[i - 1] < 0 || i > 1 && bytes[i - 2] < 0) {
				sample[n++] = bytes[i];
			}
		}
		return Arrays.copyOf(sample, n);
	}

	private static @Nullable Charset byteOrderMark(byte[] b) {
		if (b.length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf) {
			return StandardCharsets.UTF_8;
		}
		if (b.length >= 2 && b[0] == (byte) 0xfe && b[1] == (byte) 0xff) {
			return StandardCharsets.UTF_16BE;
		}
		if (b.length >= 2 && b[0] == (byte) 0xff && b[1] == (byte) 0xfe) {
			return StandardCharsets.UTF_16LE;
		}
		return b.length >= 4 && b[0] == (byte) 0x84 && b[1] == 0x31 && b[2] == (byte) 0x95 && b[3] == 0x33 ? GB18030
				: null;
	}

	private static List<Charset> declared(byte[] bytes, @Nullable String contentType) {
		List<Charset> declared = new ArrayList<>();
		if (contentType != null) {
			Matcher header = HEADER.matcher(contentType);
			if (header.find()) {
				add(declared, header.group(1));
			}
		}
		String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
		Matcher meta = META.matcher(head);
		while (meta.find()) {
			add(declared, meta.group(1) != null ? meta.group(1) : meta.group(2));
		}
		return declared;
	}

	private static void add(List<Charset> charsets, String name) {
		Charset charset = named(name);
		if (charset != null && !charsets.contains(charset)) {
			charsets.add(charset);
		}
	}

	/** By the names' use on the web: gb2312 and gbk mean GB18030, latin1 windows-1252. */
	static @Nullable Charset named(String name) {
		String key = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		return switch (key) {
			case "gb2312", "gbk", "gb-2312", "gb-2312-80", "gb18030", "x-gbk", "cp936", "gb", "gb2312-80" -> GB18030;
			case "big5", "big5-hkscs", "x-x-big5", "cn-big5", "big-5" -> BIG5;
			case "utf8", "utf-8", "unicode-1-1-utf-8" -> StandardCharsets.UTF_8;
			case "iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii", "l1" -> Charset.forName("windows-1252");
			case "iso-8859-9", "latin5" -> Charset.forName("windows-1254");
			case "shift-jis", "sjis", "x-sjis", "shift-jisx0213" -> Charset.forName("windows-31j");
			case "euc-kr", "ks-c-5601-1987", "ksc5601", "ks-c-5601" -> Charset.forName("x-windows-949");
			default -> {
				try {
					yield Charset.forName(key);
				}
				catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
					yield null;
				}
			}
		};
	}

	/** How far bytes follow the grammar of UTF-8. */
	private record Utf8(int multiByte, int broken) {

		static Utf8 of(byte[] bytes) {
			int good = 0;
			int bad = 0;
			for (int i = 0; i < bytes.length;) {
				int b = bytes[i] & 0xff;
				int length = b < 0x80 ? 1
						: b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
				if (length == 1) {
					i++;
				}
				else if (length > 0 && continues(bytes, i + 1, length - 1)) {
					good++;
					i += length;
				}
				else if (length > 0 && i + length > bytes.length && continues(bytes, i + 1, bytes.length - i - 1)) {
					i = bytes.length; // cut in the middle of a character
				}
				else {
					bad++;
					i++;
				}
			}
			return new Utf8(good, bad);
		}

		private static boolean continues(byte[] bytes, int from, int count) {
			if (from + count > bytes.length) {
				return false;
			}
			for (int i = from; i < from + count; i++) {
				if ((bytes[i] & 0xc0) != 0x80) {
					return false;
				}
			}
			return true;
		}

		boolean isAscii() {
			return multiByte == 0 && broken == 0;
		}

		/** A few broken places (a text cut by bytes, a foreign snippet) do not count. */
		boolean isWellFormed() {
			return multiByte > 0 && (broken == 0 || multiByte > 100 && broken * 50 < multiByte);
		}

	}

}
