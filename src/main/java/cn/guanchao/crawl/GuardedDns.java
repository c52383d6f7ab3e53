package cn.guanchao.crawl;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Looks names up and refuses every one that leads off the public internet. The connection
 * goes to the very address that was checked here, so a name that changes its mind between
 * check and connection (DNS rebinding) gains nothing.
 */
final class GuardedDns implements DnsResolver {

	private final DnsResolver names;

	private final Addresses addresses;

	GuardedDns(DnsResolver names, Addresses addresses) {
		this.names = names;
		this.addresses = addresses;
	}

	@Override
	public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		InetAddress[] found = names.resolve(host);
		if (found.length == 0) {
			throw new UnknownHostException(host);
		}
		if (!addresses.isListed(host, port)) {
			for (InetAddress address : found) {
				if (!addresses.permits(address)) {
					throw new PrivateAddressException(host, address);
				}
			}
		}
		return Arrays.stream(found).map((address) -> new InetSocketAddress(address, port)).toList();
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		return resolve(host, -1).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	/** A name that leads to an address we must not reach. */
	static final class PrivateAddressException extends UnknownHostException {

		private static final long serialVersionUID = 1;

		final String host;

		final String address;

		PrivateAddressException(String host, InetAddress address) {
			super(host + " leads to " + address.getHostAddress());
			this.host = host;
			this.address = address.getHostAddress();
		}

	}

}
