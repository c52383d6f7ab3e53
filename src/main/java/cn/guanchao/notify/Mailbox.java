package cn.guanchao.notify;

import cn.guanchao.respond.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Everything that was sent, for people to look at; also where mail goes without SMTP. */
@Repository
public class Mailbox {

	private final JdbcClient jdbc;

	Mailbox(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A mail that was sent.
	 *
	 * @param via {@code smtp}, or {@code mailbox} where no mail server is configured
	 * @param sends how often it went out; more than once only after a crash
	 */
	public record Kept(long id, String messageId, @Nullable Long incidentId, String login, String name, String address,
			String subject, String html, String text, String via, boolean drill, Instant sentAt, int sends) {

	}

	void keep(Message message, Mail mail, String via, Instant now) {
		this.jdbc
			.sql("""
					insert into mailbox (message_id, outbox_key, incident_id, login, name, address, subject, html, text, via,
						drill, sent_at)
					values (:messageId, :key, :incident, :login, :name, :address, :subject, :html, :text, :via, :drill, :now)
					on conflict (message_id) do update set sends = mailbox.sends + 1
					""")
			.param("messageId", mail.id())
			.param("key", message.key())
			.param("incident", message.incidentId())
			.param("login", message.login())
			.param("name", message.name())
			.param("address", mail.to())
			.param("subject", mail.subject())
			.param("html", mail.html())
			.param("text", mail.text())
			.param("via", via)
			.param("drill", message.drill())
			.param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
			.update();
	}

	/** The newest mails first. */
	public List<Kept> newest(int page, int size) {
		return this.jdbc.sql("select * from mailbox order by id desc limit :size offset :offset")
			.param("size", size)
			.param("offset", (long) page * size)
			.query(Mailbox::kept)
			.list();
	}

	public List<Kept> of(long incidentId) {
		return this.jdbc.sql("select * from mailbox where incident_id = :id order by id desc limit 300")
			.param("id", incidentId)
			.query(Mailbox::kept)
			.list();
	}

	public Optional<Kept> find(long id) {
		return this.jdbc.sql("select * from mailbox where id = :id").param("id", id).query(Mailbox::kept).optional();
	}

	/** When the last so many mails went to a person since a time, the oldest first. */
	List<Instant> sentTo(String login, Instant since) {
		return this.jdbc.sql("select sent_at from mailbox where login = :login and sent_at > :since order by sent_at")
			.param("login", login)
			.param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
			.query((row, number) -> row.getObject("sent_at", OffsetDateTime.class).toInstant())
			.list();
	}

	public long count() {
		return this.jdbc.sql("select count(*) from mailbox").query(Long.class).single();
	}

	private static Kept kept(ResultSet row, int number) throws SQLException {
		return new Kept(row.getLong("id"), row.getString("message_id"), row.getObject("incident_id", Long.class),
				row.getString("login"), row.getString("name"), row.getString("address"), row.getString("subject"),
				row.getString("html"), row.getString("text"), row.getString("via"), row.getBoolean("drill"),
				row.getObject("sent_at", OffsetDateTime.class).toInstant(), row.getInt("sends"));
	}

}
