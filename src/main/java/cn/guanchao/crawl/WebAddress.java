package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they stand in pages and feeds: with spaces, Chinese characters, Chinese
 * domain names, stray brackets, and parts missing.
 */
public final class WebAddress {

	private static final Pattern AUTHORITY = Pattern.compile("^(https?)://([^/?#]*)(.*)$",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern BREAKS = Pattern.compile("[\\t\\r\\n]");

	private static final Pattern ABOVE_ROOT = Pattern.compile("^(/\\.\\.)+(?=/|$)");

	private WebAddress() {
	}

	/**
	 * The http or https address that {@code text} means on a page at {@code base}; null
	 * if none.
	 */
	public static @Nullable URI resolve(@Nullable URI base, String text) {
		String address = withoutBreaks(text.strip());
		if (address.isEmpty() || address.length() > 4000) {
			return null;
		}
		try {
			if (address.startsWith("//") && base != null) {
				address = base.getScheme() + ":" + address;
			}
			URI uri = URI.create(escape(withAsciiHost(address)));
			URI whole = uri.isAbsolute() || base == null ? uri : resolveOn(base, uri);
			return isWeb(whole) ? clean(whole) : null;
		}
		catch (IllegalArgumentException | URISyntaxException ex) {
			return null;
		}
	}

	private static String withoutBreaks(String text) {
		boolean whole = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0;
		return whole ? text : BREAKS.matcher(text).replaceAll("");
	}

	/** As {@link #resolve}, without a page around it. */
	public static @Nullable URI parse(String text) {
		return resolve(null, text);
	}

	private static boolean isWeb(URI uri) {
		return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
				&& uri.getHost() != null;
	}

	/** {@link URI#resolve} drops the last path segment before a bare query. */
	private static URI resolveOn(URI base, URI relative) {
		if (relative.getRawPath() != null && relative.getRawPath().isEmpty() && relative.getRawQuery() != null) {
			String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
			return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + "?" + relative.getRawQuery());
		}
		URI rooted = base.getRawPath() == null || base.getRawPath().isEmpty() ? base.resolve("/") : base;
		return rooted.resolve(relative);
	}

	/** Without user, fragment and dots that lead above the root. */
	private static URI clean(URI uri) throws URISyntaxException {
		String path = uri.getRawPath() == null ? "" : ABOVE_ROOT.matcher(uri.getRawPath()).replaceFirst("");
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		String clean = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host
				+ (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + (path.isEmpty() ? "/" : path)
				+ (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
		return clean.equals(uri.toString()) ? uri : new URI(clean);
	}

	/** Also without the user's name that may stand before the host. */
	private static String withAsciiHost(String address) {
		if (address.indexOf('@') < 0 && isAscii(address)) {
			return address;
		}
		Matcher parts = AUTHORITY.matcher(address);
		if (!parts.matches()) {
			return address;
		}
		String authority = parts.group(2).substring(parts.group(2).lastIndexOf('@') + 1);
		return parts.group(1) + "://" + (isAscii(authority) ? authority : IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED))
				+ parts.group(3);
	}

	private static boolean isAscii(String text) {
		return text.chars().allMatch((c) -> c < 0x80);
	}

	/** Escapes what {@link URI} does not take, and leaves the escapes that are there. */
	private static String escape(String address) {
		StringBuilder escaped = new StringBuilder(address.length() + 16);
		int fragment = address.indexOf('#');
		String text = fragment < 0 ? address : address.substring(0, fragment);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\') {
				escaped.append('/');
			}
			else if (c <= ' ' || "\"<>^`{|}".indexOf(c) >= 0 || c == '%' && !isEscape(text, i)
					|| (c == '[' || c == ']') && text.indexOf('/', 8) >= 0 && i > text.indexOf('/', 8)) {
				escaped.append('%').append(String.format("%02X", (int) c));
			}
			else {
				escaped.append(c);
			}
		}
		return escaped.toString();
	}

	private static boolean isEscape(String text, int at) {
		return at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0
				&& Character.digit(text.charAt(at + 2), 16) >= 0;
	}

	static URI forTheWire(URI url) {
		return URI.create(url.toASCIIString());
	}

}
