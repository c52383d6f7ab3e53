package cn.guanchao.source;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sources of the watch list. Each change is published as {@link SourcesChanged}. */
@Repository
public class Sources {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Sources(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	public List<Source> all() {
		return this.jdbc.sql("select * from source order by position, id").query(Sources::source).list();
	}

	public Optional<Source> byId(String id) {
		return this.jdbc.sql("select * from source where id = :id").param("id", id).query(Sources::source).optional();
	}

	/** Adds the source, or replaces the one with this id; its history stays. */
	@Transactional
	public void save(Source source) {
		write(source, position(source.id()));
		this.events.publishEvent(new SourcesChanged());
	}

	/** Makes these the only sources; those that were there before keep their history. */
	@Transactional
	public void replaceAll(List<Source> sources) {
		String[] kept = sources.stream().map(Source::id).toArray(String[]::new);
		this.jdbc.sql("delete from source where not (id = any(:kept))").param("kept", kept).update();
		for (int position = 0; position < sources.size(); position++) {
			write(sources.get(position), position);
		}
		this.events.publishEvent(new SourcesChanged());
	}

	@Transactional
	public void remove(String id) {
		this.jdbc.sql("delete from source where id = :id").param("id", id).update();
		this.events.publishEvent(new SourcesChanged());
	}

	/** A known one keeps its place, a new one goes to the end. */
	private int position(String id) {
		return this.jdbc.sql("""
				select coalesce((select position from source where id = :id),
					(select coalesce(max(position) + 1, 0) from source))
				""").param("id", id).query(Integer.class).single();
	}

	private void write(Source source, int position) {
		forgetIfMoved(source);
		this.jdbc.sql("""
				insert into source (id, name, kind, channel, url, every_seconds, enabled, weight, json, position)
				values (:id, :name, :kind, :channel, :url, :every, :enabled, :weight, :json, :position)
				on conflict (id) do update set name = excluded.name, kind = excluded.kind,
					channel = excluded.channel, url = excluded.url, every_seconds = excluded.every_seconds,
					enabled = excluded.enabled, weight = excluded.weight, json = excluded.json,
					position = excluded.position
				""")
			.param("id", source.id())
			.param("name", source.name())
			.param("kind", source.kind().code())
			.param("channel", source.channel().code())
			.param("url", (source.url() != null) ? source.url().toString() : null)
			.param("every", source.every().toSeconds())
			.param("enabled", source.enabled())
			.param("weight", source.weight())
			.param("json", (source.json() != null) ? JSON.writeValueAsString(source.json()) : null)
			.param("position", position)
			.update();
	}

	/** What an address said counts for no other, nor does a pause that it asked for. */
	private void forgetIfMoved(Source source) {
		this.jdbc.sql("""
				update source_state set etag = null, last_modified = null, due_at = null
				where source_id in (select id from source where id = :id and (kind, url, every_seconds, enabled, json)
					is distinct from (:kind, :url::text, :every, :enabled, :json::text))
				""")
			.param("id", source.id())
			.param("kind", source.kind().code())
			.param("url", (source.url() != null) ? source.url().toString() : null)
			.param("every", source.every().toSeconds())
			.param("enabled", source.enabled())
			.param("json", (source.json() != null) ? JSON.writeValueAsString(source.json()) : null)
			.update();
	}

	private static Source source(ResultSet row, int number) throws SQLException {
		String url = row.getString("url");
		String json = row.getString("json");
		return new Source(row.getString("id"), row.getString("name"), Source.Kind.of(row.getString("kind")),
				Channel.of(row.getString("channel")), (url != null) ? URI.create(url) : null,
				Duration.ofSeconds(row.getLong("every_seconds")), row.getBoolean("enabled"), row.getDouble("weight"),
				(json != null) ? JSON.readValue(json, JsonMapping.class) : null);
	}

}
