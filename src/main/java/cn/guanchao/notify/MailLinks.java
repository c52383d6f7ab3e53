package cn.guanchao.notify;

import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Links in mails: signed, bound to one purpose, incident, person, state and message,
 * valid for 72 hours. The one that takes charge without a login is used once; looking at
 * it changes nothing, because mail scanners look at all of them. That a link was looked
 * at is kept as "opened", which therefore means: the mail arrived and its link was
 * followed, by its receiver or by the mail gateway in front of them.
 */
@Component
public class MailLinks {

	static final Duration VALID = Duration.ofHours(72);

	private static final String ACKNOWLEDGE = "acknowledge";

	private static final String OPEN = "open";

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Incidents incidents;

	private final Outbox outbox;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	MailLinks(JdbcClient jdbc, Incidents incidents, Outbox outbox, DatabaseTime time,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.incidents = incidents;
		this.outbox = outbox;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** What a link says, once its signature is found good. */
	public record Link(String purpose, long incidentId, String login, long stateVersion, long messageId,
			Instant expires, String nonce) {

	}

	/** A link that does not lead anywhere any more, and why, in words for its reader. */
	public static class DeadLink extends RuntimeException {

		private static final long serialVersionUID = 1L;

		DeadLink(String message) {
			super(message);
		}

	}

	/** The token by which a message's receiver takes charge. */
	String acknowledge(Message message, long incidentId, Instant now) {
		return token(ACKNOWLEDGE, message, incidentId, now);
	}

	/** The token that leads to the incident and tells that the mail was opened. */
	String open(Message message, long incidentId, Instant now) {
		return token(OPEN, message, incidentId, now);
	}

	private String token(String purpose, Message message, long incidentId, Instant now) {
		byte[] nonce = new byte[12];
		this.random.nextBytes(nonce);
		String payload = String.join("|", purpose, Long.toString(incidentId), message.login(),
				Long.toString(message.stateVersion()), Long.toString(message.id()),
				Long.toString(now.plus(VALID).getEpochSecond()), HexFormat.of().formatHex(nonce));
		return BASE64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
				+ BASE64.encodeToString(sign(payload));
	}

	/** Checks a link without using it. */
	public Link check(String token) {
		Link link = read(token);
		if (!link.purpose().equals(ACKNOWLEDGE)) {
			throw new DeadLink("这个链接只用于查看事件，请登录后处理");
		}
		if (this.time.now().isAfter(link.expires())) {
			throw new DeadLink("链接已过期（有效期 72 小时），请登录后处理");
		}
		if (this.jdbc.sql("select count(*) from link_used where nonce = :nonce")
			.param("nonce", link.nonce())
			.query(Long.class)
			.single() > 0) {
			throw new DeadLink("链接已经使用过，请登录后处理");
		}
		Incident incident = this.incidents.find(link.incidentId()).orElseThrow(() -> new DeadLink("事件已不存在"));
		if (incident.stateVersion() != link.stateVersion()) {
			throw new DeadLink("事件现在" + incident.state().label()
					+ ((incident.owner() != null) ? "，由 " + incident.owner() + " 负责" : "") + "，链接已失效，请登录后处理");
		}
		return link;
	}

	/** The incident that a link is about. */
	public long about(String token) {
		return read(token).incidentId();
	}

	/**
	 * Keeps that a message's link was followed, whether or not it still leads anywhere.
	 * @return the incident that it is about
	 */
	public long opened(String token) {
		Link link = read(token);
		Instant now = this.time.now();
		if (!now.isAfter(link.expires())) {
			this.outbox.opened(link.messageId(), link.login(), now);
		}
		return link.incidentId();
	}

	/** Takes charge as the link's person; the link is used up by it. */
	public Incident use(String token) {
		return java.util.Objects.requireNonNull(this.transaction.execute((status) -> {
			Link link = check(token);
			int inserted = this.jdbc
				.sql("insert into link_used (nonce, used_at) values (:nonce, :now) on conflict do nothing")
				.param("nonce", link.nonce())
				.param("now", OffsetDateTime.ofInstant(this.time.now(), ZoneOffset.UTC))
				.update();
			if (inserted == 0) {
				throw new DeadLink("链接已经使用过，请登录后处理");
			}
			return this.incidents.acknowledge(link.incidentId(), link.login(), "邮件链接");
		}));
	}

	private Link read(String token) {
		try {
			int dot = token.indexOf('.');
			String payload = new String(Base64.getUrlDecoder().decode(token.substring(0, Math.max(dot, 0))),
					StandardCharsets.UTF_8);
			byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
			String[] parts = payload.split("\\|", -1);
			if (dot > 0 && parts.length == 7 && MessageDigest.isEqual(signature, sign(payload))) {
				return new Link(parts[0], Long.parseLong(parts[1]), parts[2], Long.parseLong(parts[3]),
						Long.parseLong(parts[4]), Instant.ofEpochSecond(Long.parseLong(parts[5])), parts[6]);
			}
		}
		catch (IllegalArgumentException ex) {
			// said below
		}
		throw new DeadLink("链接不完整或被改动过，请从邮件中重新打开，或登录后处理");
	}

	private byte[] sign(String payload) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
			return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("this Java has no HMAC-SHA256", ex);
		}
	}

	private byte[] secret() {
		byte[] fresh = new byte[32];
		this.random.nextBytes(fresh);
		this.jdbc.sql("insert into link_key (id, secret) values (1, :secret) on conflict do nothing")
			.param("secret", fresh)
			.update();
		return this.jdbc.sql("select secret from link_key where id = 1").query(byte[].class).single();
	}

}
