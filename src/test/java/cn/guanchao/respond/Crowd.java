package cn.guanchao.respond;

import cn.guanchao.playbook.Level;

/**
 * Many incidents at once, as copies of a real one: opening each by itself would measure
 * something else.
 */
public final class Crowd {

	private final ResponseRoom room;

	private final long model;

	private Crowd(ResponseRoom room, long model) {
		this.room = room;
		this.model = model;
	}

	/** A real incident of this level and so many copies, all with the same clocks. */
	public static Crowd of(ResponseRoom room, Level level, int copies) {
		Crowd crowd = new Crowd(room, room.open(level).id());
		room.jdbc.sql("delete from outbox").update();
		crowd.copy(copies);
		return crowd;
	}

	private void copy(int copies) {
		this.room.jdbc.sql("""
				insert into incident (title, subject_id, subject_name, risk, story_id, facts, reason, playbook_id,
					playbook_hash, drill, detected_at, opened_at, level, state, round, rung, version, state_version)
				select title || ' ' || n, subject_id || n, subject_name, risk, null, facts, reason, playbook_id,
					playbook_hash, drill, detected_at, opened_at, level, state, round, rung, version, state_version
				from incident, generate_series(1, :copies) n where id = :model
				""").param("copies", copies).param("model", this.model).update();
		this.room.jdbc.sql("""
				insert into deadline (incident_id, key, kind, label, of_key, anchor, due_at, state)
				select i.id, d.key, d.kind, d.label, d.of_key, d.anchor, d.due_at, d.state
				from incident i, deadline d where d.incident_id = :model and i.id > :model
				""").param("model", this.model).update();
		this.room.jdbc.sql("""
				insert into incident_event (incident_id, version, at, actor, state, level, text, event)
				select i.id, e.version, e.at, e.actor, e.state, e.level, e.text, e.event
				from incident i, incident_event e where e.incident_id = :model and i.id > :model
				""").param("model", this.model).update();
		this.room.jdbc.sql("analyze").update();
	}

}
