package cn.guanchao.subject;

import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/** The watch list for tests of other packages. */
public final class OpenSubjects {

	private OpenSubjects() {
	}

	public static Subjects on(DataSource database, Subject... watched) {
		Subjects subjects = new Subjects(JdbcClient.create(database), (_) -> {
		});
		for (Subject subject : watched) {
			subjects.save(subject);
		}
		return subjects;
	}

}
