package cn.guanchao.source;

import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/** The rows of the sources, without an application around them. */
public record SourceBeans(Sources sources, SourceRuns runs, SeenPages pages) {

	public static SourceBeans on(DataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		Sources sources = new Sources(jdbc, (event) -> {
		});
		return new SourceBeans(sources, new SourceRuns(jdbc, sources, (event) -> {
		}), new SeenPages(jdbc));
	}

}
