package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;

import javax.net.SocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Sockets that connect to an address that was checked before, whatever the name leads to
 * by then (DNS rebinding). The mail library puts TLS around them and verifies the name
 * that the user wrote, which this does not change.
 */
final class CheckedSockets extends SocketFactory {

	private final InetSocketAddress address;

	CheckedSockets(InetSocketAddress address) {
		this.address = address;
	}

	@Override
	public Socket createSocket() {
		return new Checked();
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return connected();
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
		return connected();
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return connected();
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
		return connected();
	}

	private Socket connected() throws IOException {
		Socket socket = createSocket();
		socket.connect(this.address);
		return socket;
	}

	private final class Checked extends Socket {

		@Override
		public void connect(@Nullable SocketAddress asked) throws IOException {
			connect(asked, 0);
		}

		@Override
		public void connect(@Nullable SocketAddress asked, int timeout) throws IOException {
			super.connect(CheckedSockets.this.address, timeout);
		}

	}

}
