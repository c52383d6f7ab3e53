package cn.guanchao.crawl;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A web server that does what web servers should not: it drips, lies about lengths, never
 * ends, hangs up and explodes. What a path does is said by {@link #on}.
 */
final class MisbehavingServer implements AutoCloseable {

	/** What a path answers; writes its own status line. */
	interface Answer {

		void write(Asked asked, OutputStream out) throws Exception;

	}

	/** A request as it came in. */
	record Asked(String path, Map<String, String> headers) {
	}

	private final ServerSocket socket;

	private final String host;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	final List<Asked> asked = new CopyOnWriteArrayList<>();

	final AtomicInteger atOnce = new AtomicInteger();

	final AtomicInteger mostAtOnce = new AtomicInteger();

	MisbehavingServer() throws IOException {
		this(new ServerSocket(), "127.0.0.1");
	}

	MisbehavingServer(ServerSocket socket, String host) throws IOException {
		this.socket = socket;
		this.host = host;
		socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
		Thread.ofVirtual().start(this::accept);
	}

	/** As it stands in an URL and in the allow-list. */
	String authority() {
		return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getLocalPort();
	}

	URI url(String path) {
		return URI.create("http://" + authority() + path);
	}

	int port() {
		return socket.getLocalPort();
	}

	MisbehavingServer on(String path, Answer answer) {
		answers.put(path, answer);
		return this;
	}

	MisbehavingServer on(String path, int status, String headers, String body) {
		return on(path, (_, out) -> whole(out, status, headers, body.getBytes(StandardCharsets.UTF_8)));
	}

	long count(String path) {
		return asked.stream().filter((each) -> each.path().equals(path)).count();
	}

	private void accept() {
		while (!socket.isClosed()) {
			try {
				Socket connection = socket.accept();
				Thread.ofVirtual().start(() -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		int now = atOnce.incrementAndGet();
		mostAtOnce.accumulateAndGet(now, Math::max);
		try (connection) {
			Asked request = read(connection);
			if (request != null) {
				asked.add(request);
				Answer answer = answers.getOrDefault(request.path(),
						(_, out) -> whole(out, 404, "", "no such page".getBytes(StandardCharsets.UTF_8)));
				answer.write(request, connection.getOutputStream());
				connection.getOutputStream().flush();
			}
		}
		catch (Exception ex) {
			// the client went away, as it should
		}
		finally {
			atOnce.decrementAndGet();
		}
	}

	private static @Nullable Asked read(Socket connection) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
		String line = in.readLine();
		if (line == null || line.split(" ").length < 2) {
			return null;
		}
		Map<String, String> headers = new HashMap<>();
		for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
			int colon = header.indexOf(':');
			headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
		}
		return new Asked(line.split(" ")[1], headers);
	}

	static void whole(OutputStream out, int status, String headers, byte[] body) throws IOException {
		head(out, status, headers + "Content-Length: " + body.length + "\r\n");
		out.write(body);
	}

	static void head(OutputStream out, int status, String headers) throws IOException {
		out.write(("HTTP/1.1 " + status + " X\r\nConnection: close\r\n" + headers + "\r\n")
			.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	/** A byte at a time, for ever. */
	static void drip(OutputStream out, int everyMillis) throws Exception {
		while (true) {
			out.write('x');
			out.flush();
			Thread.sleep(everyMillis);
		}
	}

	static byte[] gzip(byte[] plain) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(plain);
		}
		return packed.toByteArray();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}

}
