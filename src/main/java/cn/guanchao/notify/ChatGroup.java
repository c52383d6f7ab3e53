package cn.guanchao.notify;

import cn.guanchao.playbook.Level;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A group chat or another system that is told.
 *
 * @param url the robot's address as the platform gave it
 * @param secret what messages are signed with; empty where the platform asks for none
 * @param level the mildest level it is told of
 */
public record ChatGroup(String id, String name, Kind kind, URI url, String secret, Level level, boolean active) {

	/** How many messages may go out in a time. */
	record Allowance(int messages, Duration in) {

	}

	/** Which platform, and what it allows. */
	public enum Kind {

		/** 企业微信: a text of 2,048 bytes, 20 a minute. */
		WECOM("企业微信", 2_048, List.of(new Allowance(20, Duration.ofMinutes(1)))),
		/** 钉钉: a body of 20,000 bytes, 20 a minute; beyond that it is mute for ten. */
		DINGTALK("钉钉", 18_000, List.of(new Allowance(20, Duration.ofMinutes(1)))),
		/** 飞书: a body of 20 KB, 100 a minute and 5 a second. */
		FEISHU("飞书", 18_000,
				List.of(new Allowance(100, Duration.ofMinutes(1)), new Allowance(5, Duration.ofSeconds(1)))),
		/** Any system that checks our signature. */
		WEBHOOK("Webhook", 100_000, List.of());

		private final String label;

		private final int maxBytes;

		private final List<Allowance> allowances;

		Kind(String label, int maxBytes, List<Allowance> allowances) {
			this.label = label;
			this.maxBytes = maxBytes;
			this.allowances = allowances;
		}

		/** The name that people see. */
		public String label() {
			return this.label;
		}

		int maxBytes() {
			return this.maxBytes;
		}

		List<Allowance> allowances() {
			return this.allowances;
		}

	}

	public ChatGroup {
		if (!id.matches("[a-z0-9-]{1,40}")) {
			throw new IllegalArgumentException(
					"id '" + id + "' must be 1 to 40 lower-case letters, digits or hyphens, e.g. pr-duty");
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("name is empty; give the group's name");
		}
		if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
			throw new IllegalArgumentException("url must start with https://; paste the robot's whole address");
		}
		if (kind == Kind.WEBHOOK && secret.length() < 16) {
			throw new IllegalArgumentException("secret must have at least 16 characters for a webhook");
		}
	}

}
