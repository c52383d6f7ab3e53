package cn.guanchao.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An SMTP server on the loopback address that misbehaves in a way of its own. */
abstract class LocalSmtp implements AutoCloseable {

	private final ServerSocket socket;

	LocalSmtp() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	/**
	 * What it does on a command.
	 * @param command in capitals
	 * @return whether it goes on talking
	 */
	abstract boolean hear(String command, BufferedReader in, OutputStream out) throws IOException;

	int port() {
		return this.socket.getLocalPort();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket client = this.socket.accept();
				Thread.ofVirtual().start(() -> talk(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void talk(Socket client) {
		try (client;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
			OutputStream out = client.getOutputStream();
			say(out, "220 ready");
			String line = in.readLine();
			while (line != null && hear(line.toUpperCase(Locale.ROOT), in, out)) {
				line = in.readLine();
			}
		}
		catch (IOException ex) {
			// the client went away
		}
	}

	static void say(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
