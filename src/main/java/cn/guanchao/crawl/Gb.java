package cn.guanchao.crawl;

import java.nio.charset.Charset;
import java.util.BitSet;

/**
 * The characters of daily use: the first levels of GB 2312 and of Big5, which their
 * makers chose by frequency.
 */
final class Gb {

	private static final BitSet EVERYDAY = new BitSet();

	static {
		add(Charset.forName("GB18030"), 0xb0, 0xd7, 0xa1, 0xfe);
		add(Charset.forName("Big5"), 0xa4, 0xc6, 0x40, 0xfe);
	}

	private Gb() {
	}

	private static void add(Charset charset, int firstLead, int lastLead, int firstTrail, int lastTrail) {
		byte[] pair = new byte[2];
		for (int lead = firstLead; lead <= lastLead; lead++) {
			for (int trail = firstTrail; trail <= lastTrail; trail++) {
				pair[0] = (byte) lead;
				pair[1] = (byte) trail;
				String decoded = new String(pair, charset);
				if (decoded.length() == 1 && decoded.charAt(0) >= 0x4e00 && decoded.charAt(0) <= 0x9fff) {
					EVERYDAY.set(decoded.charAt(0));
				}
			}
		}
	}

	static boolean isEveryday(char c) {
		return EVERYDAY.get(c);
	}

}
