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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that takes each mail whole and hangs up after its final dot, without a
 * word: the sender cannot know whether it was accepted.
 */
final class DroppingServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> messageIds = new CopyOnWriteArrayList<>();

	DroppingServer() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** Of the mails it took. */
	List<String> messageIds() {
		return this.messageIds;
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
			say(out, "220 dropping");
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (line.toUpperCase(Locale.ROOT).startsWith("DATA")) {
					say(out, "354 go on");
					take(in);
					return;
				}
				say(out, "250 ok");
			}
		}
		catch (IOException ex) {
			// the client went away
		}
	}

	private void take(BufferedReader in) throws IOException {
		for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
			if (line.startsWith("Message-ID: ")) {
				this.messageIds.add(line.substring("Message-ID: ".length()).strip());
			}
		}
	}

	private static void say(OutputStream out, String line) throws IOException {
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
