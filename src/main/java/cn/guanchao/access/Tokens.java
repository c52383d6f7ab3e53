package cn.guanchao.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Bearer tokens for machines: shown once, stored as a hash, each with one role. */
@Repository
public class Tokens {

	private static final String PREFIX = "gct_";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Tokens(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** A token as the list shows it; the secret itself is not kept. */
	public record Token(long id, String name, Role role, String createdBy, Instant createdAt) {
	}

	/** Makes a token and answers its secret, for the only time. */
	public String create(String name, Role role, String createdBy) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("the token has no name; say which machine will use it");
		}
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc
			.sql("insert into token (name, hash, role, created_by, created_at) values (:name, :hash, :role, :by, :at)")
			.param("name", name.strip())
			.param("hash", hash(secret))
			.param("role", role.name())
			.param("by", createdBy)
			.param("at", now())
			.update();
		return secret;
	}

	public List<Token> all() {
		return this.jdbc.sql("select * from token where revoked_at is null order by id").query(Tokens::token).list();
	}

	public void revoke(long id) {
		this.jdbc.sql("update token set revoked_at = :at where id = :id and revoked_at is null")
			.param("at", now())
			.param("id", id)
			.update();
	}

	Optional<Token> find(String secret) {
		return this.jdbc.sql("""
				select * from token where hash = :hash and revoked_at is null
				and (expires_at is null or expires_at > :at)
				""").param("hash", hash(secret)).param("at", now()).query(Tokens::token).optional();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Token token(ResultSet row, int number) throws SQLException {
		return new Token(row.getLong("id"), row.getString("name"), Role.of(row.getString("role")),
				row.getString("created_by"), row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

	private static String hash(String secret) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
