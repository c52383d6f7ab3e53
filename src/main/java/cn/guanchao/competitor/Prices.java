package cn.guanchao.competitor;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Price series from product pages. */
@Repository
public class Prices {

	private final JdbcClient jdbc;

	Prices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A product with its newest price.
	 *
	 * @param previous the price before, null where it never changed
	 * @param percent from the previous price to this
	 */
	public record Priced(PricePoint latest, @Nullable BigDecimal previous, @Nullable Double percent) {
	}

	/**
	 * The prices of a product between two times, the oldest first; all sources, told
	 * apart by their id.
	 */
	public List<PricePoint> series(String subjectId, @Nullable String product, @Nullable Instant from,
			@Nullable Instant to) {
		return this.jdbc.sql("""
				select * from price_point
				where subject_id = :subject
					and (:product::text is null or product = :product or product_key = :product)
					and (:from::timestamptz is null or seen_until >= :from)
					and (:to::timestamptz is null or seen_from < :to)
				order by product_key, source_id, seen_from
				""")
			.param("subject", subjectId)
			.param("product", product)
			.param("from", at(from))
			.param("to", at(to))
			.query(Prices::point)
			.list();
	}

	/** What is watched of a subject, each with its newest price. */
	public List<Priced> products(String subjectId) {
		List<PricePoint> latest = this.jdbc.sql("""
				select distinct on (product_key, source_id) * from price_point where subject_id = :subject
				order by product_key, source_id, seen_from desc
				""").param("subject", subjectId).query(Prices::point).list();
		return latest.stream().map(this::priced).toList();
	}

	private Priced priced(PricePoint point) {
		BigDecimal previous = this.jdbc.sql("""
				select amount from price_point
				where source_id = :source and product_key = :key and seen_from < :from and amount <> :amount
					and currency = :currency
				order by seen_from desc limit 1
				""")
			.param("source", point.sourceId())
			.param("key", point.productKey())
			.param("from", at(point.from()))
			.param("amount", point.amount())
			.param("currency", point.currency())
			.query(BigDecimal.class)
			.optional()
			.map(BigDecimal::stripTrailingZeros)
			.orElse(null);
		return new Priced(point, previous, Activity.percent(previous, point.amount()));
	}

	Optional<PricePoint> latest(String sourceId) {
		return this.jdbc.sql("select * from price_point where source_id = :id order by seen_from desc, id desc limit 1")
			.param("id", sourceId)
			.query(Prices::point)
			.optional();
	}

	/** Keeps what a look saw: a longer stand of the newest point, or a new point. */
	@Transactional
	void keep(PricePoint point) {
		boolean stands = latest(point.sourceId()).filter(point::shows).isPresent();
		if (stands) {
			stillStands(point.sourceId(), point.until());
			return;
		}
		this.jdbc.sql("""
				insert into price_point (source_id, subject_id, product, product_key, seen_from, seen_until, amount,
					up_to, list_price, currency, url)
				values (:source, :subject, :product, :key, :from, :until, :amount, :upTo, :listPrice, :currency, :url)
				""")
			.param("source", point.sourceId())
			.param("subject", point.subjectId())
			.param("product", point.product())
			.param("key", point.productKey())
			.param("from", at(point.from()))
			.param("until", at(point.until()))
			.param("amount", point.amount())
			.param("upTo", point.upTo())
			.param("listPrice", point.listPrice())
			.param("currency", point.currency())
			.param("url", point.url().toString())
			.update();
	}

	/** The page has not changed. */
	void stillStands(String sourceId, Instant now) {
		this.jdbc.sql("""
				update price_point set seen_until = greatest(seen_until, :now)
				where id = (select id from price_point where source_id = :id order by seen_from desc, id desc limit 1)
				""").param("id", sourceId).param("now", at(now)).update();
	}

	/** Removes all that is kept of these subjects. */
	public int removeSubjects(Collection<String> subjectIds) {
		return this.jdbc.sql("delete from price_point where subject_id = any(:ids)")
			.param("ids", subjectIds.toArray(String[]::new))
			.update();
	}

	private static PricePoint point(ResultSet row, int number) throws SQLException {
		return new PricePoint(row.getString("source_id"), row.getString("subject_id"), row.getString("product"),
				row.getString("product_key"), row.getObject("seen_from", OffsetDateTime.class).toInstant(),
				row.getObject("seen_until", OffsetDateTime.class).toInstant(), row.getBigDecimal("amount"),
				row.getBigDecimal("up_to"), row.getBigDecimal("list_price"), row.getString("currency"),
				URI.create(row.getString("url")));
	}

	private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
		return (instant != null) ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
	}

}
