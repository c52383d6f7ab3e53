package cn.guanchao.detect;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sealed states of all series. They are kept in memory too, up to a bound, and read
 * again only where another node has sealed further.
 */
@Repository
class DetectorStates {

	private static final int IN_MEMORY = 20_000;

	private static final int ROWS_A_STATEMENT = 1_000;

	private final JdbcClient jdbc;

	private final Map<String, Sealed> known = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Sealed> eldest) {
			return size() > IN_MEMORY;
		}

	};

	DetectorStates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The states of these series; those that have none are left out. */
	synchronized Map<String, Sealed> of(Collection<String> series) {
		String[] wanted = series.toArray(String[]::new);
		Map<String, Instant> until = new HashMap<>();
		this.jdbc.sql("select series, sealed_until from detector_state where series = any(:wanted)")
			.param("wanted", wanted)
			.query((row) -> {
				until.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
			});
		String[] unknown = until.entrySet()
			.stream()
			.filter((entry) -> !isKnown(entry.getKey(), entry.getValue()))
			.map(Map.Entry::getKey)
			.toArray(String[]::new);
		this.jdbc.sql("select series, sealed_until, state from detector_state where series = any(:unknown)")
			.param("unknown", unknown)
			.query((row) -> {
				this.known.put(row.getString(1),
						new Sealed(row.getObject(2, OffsetDateTime.class).toInstant(), row.getBytes(3)));
			});
		Map<String, Sealed> states = new HashMap<>();
		until.keySet().forEach((key) -> {
			Sealed sealed = this.known.get(key);
			if (sealed != null) {
				states.put(key, sealed);
			}
		});
		return states;
	}

	private boolean isKnown(String series, Instant until) {
		Sealed sealed = this.known.get(series);
		return sealed != null && sealed.until().equals(until);
	}

	/** Keeps them all; one that another node has sealed further stays as it is. */
	synchronized void save(Map<SeriesKey, Sealed> states) {
		List<Map.Entry<SeriesKey, Sealed>> rows = List.copyOf(states.entrySet());
		for (int start = 0; start < rows.size(); start += ROWS_A_STATEMENT) {
			saveSome(rows.subList(start, Math.min(start + ROWS_A_STATEMENT, rows.size())));
		}
		states.forEach((key, sealed) -> this.known.put(key.text(), sealed));
	}

	private void saveSome(List<Map.Entry<SeriesKey, Sealed>> rows) {
		this.jdbc.sql("""
				insert into detector_state as s (series, subject_id, sealed_until, state)
				select * from unnest(:series::text[], :subjects::text[], :until::timestamptz[], :states::bytea[])
				on conflict (series) do update set sealed_until = excluded.sealed_until, state = excluded.state
				where s.sealed_until < excluded.sealed_until
				""")
			.param("series", rows.stream().map((row) -> row.getKey().text()).toArray(String[]::new))
			.param("subjects", rows.stream().map((row) -> row.getKey().slice().subjectId()).toArray(String[]::new))
			.param("until",
					rows.stream()
						.map((row) -> OffsetDateTime.ofInstant(row.getValue().until(), ZoneOffset.UTC).toString())
						.toArray(String[]::new))
			.param("states", rows.stream().map((row) -> row.getValue().state()).toArray(byte[][]::new))
			.update();
	}

	/** Forgets the series that nothing was heard of for long; they are learned anew. */
	synchronized void forget(Instant before) {
		this.jdbc.sql("delete from detector_state where sealed_until < :before")
			.param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
			.update();
	}

	/** Forgets all of a subject. */
	synchronized void forget(String subjectId) {
		this.jdbc.sql("delete from detector_state where subject_id = :id").param("id", subjectId).update();
	}

}
