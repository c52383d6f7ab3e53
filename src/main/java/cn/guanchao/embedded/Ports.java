package cn.guanchao.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Ports on the loopback for the stores. A store binds its port seconds after it was
 * chosen, so the choice is among those that no system gives to outgoing connections, and
 * where another program was faster all the same, the store is started on another one.
 */
final class Ports {

	private static final Logger log = LoggerFactory.getLogger(Ports.class);

	private static final int FIRST = 20_000;

	/** Linux gives 32768 and above to outgoing connections. */
	private static final int END = 32_000;

	private static final int MOST = 1_000;

	private static final int ATTEMPTS = 5;

	private Ports() {
	}

	/** What starts a store on a port and returns when it answers. */
	@FunctionalInterface
	interface Launch {

		void on(int port) throws IOException, InterruptedException;

	}

	static int free() {
		return ThreadLocalRandom.current()
			.ints(MOST, FIRST, END)
			.filter(Ports::isFree)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("none of " + MOST + " ports between " + FIRST + " and " + END
					+ " can be bound on the loopback; allow the application to open local ports"));
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException taken) {
			return false;
		}
	}

	/**
	 * @param serverLog where the store says why it could not start
	 */
	static void launch(IntSupplier ports, Path serverLog, Launch launch) throws IOException, InterruptedException {
		for (int attempt = 1;; attempt++) {
			int port = ports.getAsInt();
			long before = Files.exists(serverLog) ? Files.size(serverLog) : 0;
			try {
				launch.on(port);
				return;
			}
			catch (IOException ex) {
				if (attempt == ATTEMPTS || isFree(port) && !saysTaken(serverLog, before)) {
					throw ex;
				}
				log.warn("port {} was taken meanwhile; another one is tried", port);
			}
		}
	}

	private static boolean saysTaken(Path serverLog, long from) throws IOException {
		byte[] all = Files.exists(serverLog) ? Files.readAllBytes(serverLog) : new byte[0];
		return from <= all.length && new String(Arrays.copyOfRange(all, (int) from, all.length), StandardCharsets.UTF_8)
			.contains("Address already in use");
	}

}
