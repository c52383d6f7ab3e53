package cn.guanchao.subject;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The subjects of the watch list. Each change is published as {@link SubjectsChanged}.
 */
@Repository
public class Subjects {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Subjects(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** The list or one of its subjects is no longer what it was. */
	public record SubjectsChanged() {
	}

	public List<Subject> all() {
		return this.jdbc.sql("select * from subject order by position, id").query(Subjects::subject).list();
	}

	public Optional<Subject> byId(String id) {
		return this.jdbc.sql("select * from subject where id = :id")
			.param("id", id)
			.query(Subjects::subject)
			.optional();
	}

	@Transactional
	public void save(Subject subject) {
		write(subject, position(subject.id()));
		this.events.publishEvent(new SubjectsChanged());
	}

	/** Makes these the only subjects. */
	@Transactional
	public void replaceAll(List<Subject> subjects) {
		String[] kept = subjects.stream().map(Subject::id).toArray(String[]::new);
		this.jdbc.sql("delete from subject where not (id = any(:kept))").param("kept", kept).update();
		for (int position = 0; position < subjects.size(); position++) {
			write(subjects.get(position), position);
		}
		this.events.publishEvent(new SubjectsChanged());
	}

	@Transactional
	public void remove(String id) {
		this.jdbc.sql("delete from subject where id = :id").param("id", id).update();
		this.events.publishEvent(new SubjectsChanged());
	}

	/** A known one keeps its place, a new one goes to the end. */
	private int position(String id) {
		return this.jdbc.sql("""
				select coalesce((select position from subject where id = :id),
					(select coalesce(max(position) + 1, 0) from subject))
				""").param("id", id).query(Integer.class).single();
	}

	private void write(Subject subject, int position) {
		this.jdbc.sql("""
				insert into subject (id, name, kind, aliases, products, exclusions, position)
				values (:id, :name, :kind, :aliases, :products, :exclusions, :position)
				on conflict (id) do update set name = excluded.name, kind = excluded.kind,
					aliases = excluded.aliases, products = excluded.products, exclusions = excluded.exclusions,
					position = excluded.position
				""")
			.param("id", subject.id())
			.param("name", subject.name())
			.param("kind", subject.kind().code())
			.param("aliases", subject.aliases().toArray(String[]::new))
			.param("products", subject.products().toArray(String[]::new))
			.param("exclusions", subject.exclusions().toArray(String[]::new))
			.param("position", position)
			.update();
	}

	private static Subject subject(ResultSet row, int number) throws SQLException {
		return new Subject(row.getString("id"), row.getString("name"), Subject.Kind.of(row.getString("kind")),
				words(row, "aliases"), words(row, "products"), words(row, "exclusions"));
	}

	private static List<String> words(ResultSet row, String column) throws SQLException {
		return List.of((String[]) row.getArray(column).getArray());
	}

}
