package cn.guanchao.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes each mail whole and hangs up after its final dot, without a word: the sender
 * cannot know whether it was accepted.
 */
final class DroppingServer extends LocalSmtp {

	private final List<String> messageIds = new CopyOnWriteArrayList<>();

	/** Of the mails it took. */
	List<String> messageIds() {
		return this.messageIds;
	}

	@Override
	boolean hear(String command, BufferedReader in, OutputStream out) throws IOException {
		if (!command.startsWith("DATA")) {
			say(out, "250 ok");
			return true;
		}
		say(out, "354 go on");
		for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
			if (line.startsWith("Message-ID: ")) {
				this.messageIds.add(line.substring("Message-ID: ".length()).strip());
			}
		}
		return false;
	}

}
