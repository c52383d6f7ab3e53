package cn.guanchao.collect;

import cn.guanchao.mention.Article;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which captured pages are looked at again, and when: four times within a week, the
 * newest first, and never more than the table holds.
 */
@Repository
public class Revisits {

	/** After the capture; what is changed or taken away mostly is so within days. */
	static final List<Duration> AFTER = List.of(Duration.ofHours(6), Duration.ofHours(24), Duration.ofDays(3),
			Duration.ofDays(7));

	private static final Duration SOON = Duration.ofHours(1);

	private static final int MOST = 5000;

	/** So long a visit may take before another node does it. */
	private static final Duration CLAIM = Duration.ofMinutes(30);

	private final JdbcClient jdbc;

	Revisits(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A page that is to be looked at. */
	record Revisit(String articleId, URI url, Instant capturedAt, int visits) {
	}

	/** Plans to look at this article again, if it has an address. */
	void plan(Article article) {
		URI url = article.url();
		if (url == null || url.getScheme() == null || !Set.of("http", "https").contains(url.getScheme())) {
			return;
		}
		this.jdbc.sql("""
				insert into revisit (article_id, url, captured_at, due_at)
				select :id, :url, :captured, :due where (select count(*) from revisit) < :most
				on conflict (article_id) do nothing
				""")
			.param("id", article.id())
			.param("url", url.toString())
			.param("captured", at(article.capturedAt()))
			.param("due", at(article.capturedAt().plus(AFTER.getFirst())))
			.param("most", MOST)
			.update();
	}

	/** Has these articles looked at within the hour, because a signal rests on them. */
	public void soon(List<Article> articles, Instant now) {
		articles.forEach((article) -> {
			plan(article);
			this.jdbc.sql("update revisit set due_at = least(due_at, :soon) where article_id = :id")
				.param("soon", at(now.plus(SOON)))
				.param("id", article.id())
				.update();
		});
	}

	/** Takes what is due, so that no other node visits it meanwhile. */
	List<Revisit> take(Instant now, int atMost) {
		return this.jdbc.sql("""
				update revisit set due_at = :claimed where article_id in (
					select article_id from revisit where due_at <= :now
					order by captured_at desc limit :most for update skip locked)
				returning *
				""")
			.param("now", at(now))
			.param("claimed", at(now.plus(CLAIM)))
			.param("most", atMost)
			.query(Revisits::revisit)
			.list();
	}

	/** Plans the next visit, or lets the page rest after the last. */
	void visited(Revisit revisit) {
		int visits = revisit.visits() + 1;
		if (visits >= AFTER.size()) {
			end(revisit);
			return;
		}
		this.jdbc.sql("update revisit set visits = :visits, due_at = :due where article_id = :id")
			.param("visits", visits)
			.param("due", at(revisit.capturedAt().plus(AFTER.get(visits))))
			.param("id", revisit.articleId())
			.update();
	}

	void end(Revisit revisit) {
		this.jdbc.sql("delete from revisit where article_id = :id").param("id", revisit.articleId()).update();
	}

	private static Revisit revisit(ResultSet row, int number) throws SQLException {
		return new Revisit(row.getString("article_id"), URI.create(row.getString("url")),
				Objects.requireNonNull(row.getObject("captured_at", OffsetDateTime.class)).toInstant(),
				row.getInt("visits"));
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
