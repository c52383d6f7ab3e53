package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;

/**
 * A block of addresses in CIDR notation.
 */
record Block(byte[] network, int bits) {

	/**
	 * Reads {@code 10.0.0.0/8}, {@code fc00::/7} or one address; null if it is neither.
	 */
	static @Nullable Block parse(String text) {
		int slash = text.indexOf('/');
		String address = slash < 0 ? text : text.substring(0, slash);
		if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
			return null;
		}
		try {
			byte[] network = InetAddress.ofLiteral(address).getAddress();
			int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
			return bits < 0 || bits > network.length * 8 ? null : new Block(network, bits);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static Block of(String text) {
		Block block = parse(text);
		if (block == null) {
			throw new IllegalArgumentException("'" + text + "' is not an address block, e.g. 10.0.0.0/8");
		}
		return block;
	}

	boolean contains(byte[] address) {
		if (address.length != network.length) {
			return false;
		}
		for (int bit = 0; bit < bits; bit += 8) {
			int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
			if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) {
				return false;
			}
		}
		return true;
	}

	/** The IPv4 address at this offset of an IPv6 one. */
	static byte[] embedded(byte[] address, int offset) {
		byte[] v4 = new byte[4];
		System.arraycopy(address, offset, v4, 0, 4);
		return v4;
	}

}
