package cn.guanchao.collect;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stories that turned out to be another one. Mails, incidents and bookmarks keep the name
 * that they knew, so the old name must lead to the story for good.
 */
@Repository
public class JoinedStories {

	private final JdbcClient jdbc;

	private final Clock clock;

	JoinedStories(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Notes that these are one story; what was joined into them before comes along. */
	@Transactional
	void join(Collection<String> stories, String into) {
		String[] old = stories.toArray(String[]::new);
		this.jdbc.sql("update story_joined set into_id = :into where into_id = any(:old)")
			.param("into", into)
			.param("old", old)
			.update();
		this.jdbc.sql("""
				insert into story_joined (story_id, into_id, joined_at) select unnest(:old), :into, :at
				on conflict (story_id) do update set into_id = excluded.into_id
				""")
			.param("old", old)
			.param("into", into)
			.param("at", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
		this.jdbc.sql("delete from story_joined where story_id = :into").param("into", into).update();
	}

	/** The stories that these are part of now; one that was never joined is itself. */
	public List<String> now(List<String> storyIds) {
		return storyIds.stream().map((id) -> into(id).orElse(id)).distinct().toList();
	}

	/** The story that this one is part of now; empty where it was never joined. */
	public Optional<String> into(String storyId) {
		return this.jdbc.sql("select into_id from story_joined where story_id = :id")
			.param("id", storyId)
			.query(String.class)
			.optional();
	}

}
