package cn.guanchao.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;

/** Answers each recipient with the same refusal. */
final class RefusingServer extends LocalSmtp {

	private final String refusal;

	RefusingServer(String refusal) {
		this.refusal = refusal;
	}

	@Override
	boolean hear(String command, BufferedReader in, OutputStream out) throws IOException {
		say(out, command.startsWith("RCPT") ? this.refusal : command.startsWith("QUIT") ? "221 bye" : "250 ok");
		return true;
	}

}
