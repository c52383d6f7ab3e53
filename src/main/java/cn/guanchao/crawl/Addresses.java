package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/**
 * Where we may go: the public internet, and what the operator lists.
 */
final class Addresses {

	/** IANA's special-purpose registries for IPv4, and the metadata address of Azure. */
	private static final List<Block> SPECIAL = Stream
		.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
				"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
				"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32")
		.map(Block::of)
		.toList();

	private static final Block GLOBAL6 = Block.of("2000::/3");

	private static final List<Block> SPECIAL6 = Stream
		.of("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48")
		.map(Block::of)
		.toList();

	private static final Block MAPPED = new Block(mappedPrefix(), 96);

	private static final Block NAT64 = Block.of("64:ff9b::/96");

	private static final Block SIX_TO_FOUR = Block.of("2002::/16");

	/** Ports of databases, caches and the like, and those that browsers refuse. */
	private static final Set<Integer> CLOSED_PORTS = Set.of(1433, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379,
			3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 5900, 5984, 6000, 6379, 6443, 6566, 6665, 6666, 6667,
			6668, 6669, 6679, 6697, 9042, 9092, 9200, 9300, 10080, 10250, 11211, 27017);

	private final Set<String> hosts = new CopyOnWriteArraySet<>();

	private final Set<Block> blocks = new CopyOnWriteArraySet<>();

	Addresses(Collection<String> allowed) {
		allowed.forEach(this::allow);
	}

	/** Java turns the text form of a mapped address into the IPv4 one, hence by bytes. */
	private static byte[] mappedPrefix() {
		byte[] bytes = new byte[16];
		bytes[10] = (byte) 0xff;
		bytes[11] = (byte) 0xff;
		return bytes;
	}

	void allow(String entry) {
		String name = entry.strip().toLowerCase(Locale.ROOT);
		Block block = Block.parse(name);
		if (block != null) {
			blocks.add(block);
		}
		else if (name.matches("[\\p{Alnum}._-]+(:\\d{1,5})?|\\[[0-9a-f:.]+](:\\d{1,5})?")) {
			hosts.add(name.replaceAll("[\\[\\]]", ""));
		}
		else {
			throw new IllegalArgumentException("guanchao.crawl.allow: '" + entry
					+ "' is neither host, host:port nor an address block, e.g. localhost:8080 or 10.1.0.0/16");
		}
	}

	/** Whether the operator listed this host, or this host and port, by name. */
	boolean isListed(String host, int port) {
		String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
		return hosts.contains(name) || hosts.contains(name + ":" + port);
	}

	boolean permits(InetAddress address) {
		byte[] bytes = address.getAddress();
		return isPublic(bytes) || blocks.stream().anyMatch((block) -> block.contains(bytes));
	}

	/**
	 * Why this URL cannot be asked at all, before any name is looked up; null if it can.
	 */
	@Nullable String refusal(URI url) {
		String scheme = url.getScheme();
		if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
			return "只能抓取 http 或 https 开头的网址:" + url;
		}
		if (url.getHost() == null || url.getHost().isEmpty()) {
			return "网址里没有可用的域名:" + url;
		}
		int port = port(url);
		if (isListed(url.getHost(), port) || port == 80 || port == 443
				|| port >= 1024 && port <= 65535 && !CLOSED_PORTS.contains(port)) {
			return null;
		}
		return "端口 " + port + " 不是网站常用的端口,出于安全不抓取:" + url.getHost();
	}

	static int port(URI url) {
		return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
	}

	static boolean isPublic(byte[] address) {
		if (address.length == 4) {
			return SPECIAL.stream().noneMatch((block) -> block.contains(address));
		}
		if (MAPPED.contains(address) || NAT64.contains(address)) {
			return isPublic(Block.embedded(address, 12));
		}
		if (SIX_TO_FOUR.contains(address)) {
			return isPublic(Block.embedded(address, 2));
		}
		return GLOBAL6.contains(address) && SPECIAL6.stream().noneMatch((block) -> block.contains(address));
	}

}
