package cn.guanchao.notify;

import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.DatabaseTime;
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
 * Links in mails that let their receiver take charge without logging in: signed, bound to
 * one purpose, incident, person and state, used once, valid for 72 hours. Looking at one
 * changes nothing, because mail scanners look at all of them.
 */
@Component
public class MailLinks {

	static final Duration VALID = Duration.ofHours(72);

	private static final String ACKNOWLEDGE = "acknowledge";

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Incidents incidents;

	private final DatabaseTime time;

	private final TransactionTemplate transaction;

	MailLinks(JdbcClient jdbc, Incidents incidents, DatabaseTime time, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.incidents = incidents;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** What a link says, once its signature is found good. */
	public record Link(long incidentId, String login, long stateVersion, Instant expires, String nonce) {

	}

	/** A link that does not lead anywhere any more, and why, in words for its reader. */
	public static class DeadLink extends RuntimeException {

		private static final long serialVersionUID = 1L;

		DeadLink(String message) {
			super(message);
		}

	}

	String acknowledge(long incidentId, String login, long stateVersion, Instant now) {
		byte[] nonce = new byte[12];
		this.random.nextBytes(nonce);
		String payload = String.join("|", ACKNOWLEDGE, Long.toString(incidentId), login, Long.toString(stateVersion),
				Long.toString(now.plus(VALID).getEpochSecond()), HexFormat.of().formatHex(nonce));
		return BASE64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
				+ BASE64.encodeToString(sign(payload));
	}

	/** Checks a link without using it. */
	public Link check(String token) {
		Link link = read(token);
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
			if (dot > 0 && parts.length == 6 && parts[0].equals(ACKNOWLEDGE)
					&& MessageDigest.isEqual(signature, sign(payload))) {
				return new Link(Long.parseLong(parts[1]), parts[2], Long.parseLong(parts[3]),
						Instant.ofEpochSecond(Long.parseLong(parts[4])), parts[5]);
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
