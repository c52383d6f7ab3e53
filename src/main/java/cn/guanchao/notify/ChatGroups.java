package cn.guanchao.notify;

import cn.guanchao.access.Audit;
import cn.guanchao.playbook.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The group chats and webhooks as rows. */
@Repository
public class ChatGroups {

	private final JdbcClient jdbc;

	private final Audit audit;

	ChatGroups(JdbcClient jdbc, Audit audit) {
		this.jdbc = jdbc;
		this.audit = audit;
	}

	/** Adds the group, or replaces the one with its id. */
	public void save(ChatGroup group, String by) {
		this.jdbc.sql("""
				insert into chat_group (id, name, kind, url, secret, level, active)
				values (:id, :name, :kind, :url, :secret, :level, :active)
				on conflict (id) do update set name = excluded.name, kind = excluded.kind, url = excluded.url,
					secret = excluded.secret, level = excluded.level, active = excluded.active
				""")
			.param("id", group.id())
			.param("name", group.name())
			.param("kind", group.kind().name())
			.param("url", group.url().toString())
			.param("secret", group.secret())
			.param("level", group.level().name())
			.param("active", group.active())
			.update();
		this.audit.record(by, "ChatGroupSaved", "chat:" + group.id(),
				Map.of("kind", group.kind(), "level", group.level(), "active", group.active()));
	}

	public void remove(String id, String by) {
		this.jdbc.sql("delete from chat_group where id = :id").param("id", id).update();
		this.audit.record(by, "ChatGroupRemoved", "chat:" + id, Map.of());
	}

	public List<ChatGroup> all() {
		return this.jdbc.sql("select * from chat_group order by id").query(ChatGroups::group).list();
	}

	Optional<ChatGroup> find(String id) {
		return this.jdbc.sql("select * from chat_group where id = :id and active")
			.param("id", id)
			.query(ChatGroups::group)
			.optional();
	}

	private static ChatGroup group(ResultSet row, int number) throws SQLException {
		return new ChatGroup(row.getString("id"), row.getString("name"), ChatGroup.Kind.valueOf(row.getString("kind")),
				URI.create(row.getString("url")), row.getString("secret"), Level.of(row.getString("level")),
				row.getBoolean("active"));
	}

}
