package cn.guanchao.backup;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of our schema, each after those that it refers to. */
final class Tables {

	private Tables() {
	}

	static List<String> inOrder(JdbcClient jdbc) {
		Map<String, Set<String>> needs = jdbc.sql("""
				select child.relname as child, parent.relname as parent from pg_constraint c
				join pg_class child on child.oid = c.conrelid join pg_class parent on parent.oid = c.confrelid
				where c.contype = 'f' and c.connamespace = 'public'::regnamespace and child.oid <> parent.oid
				""")
			.query((row, number) -> Map.entry(row.getString("child"), row.getString("parent")))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
		List<String> names = jdbc.sql("""
				select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'
					and tablename not like 'qrtz%' order by tablename
				""").query((row, number) -> row.getString("tablename")).list();
		Set<String> ordered = new LinkedHashSet<>();
		names.forEach((name) -> add(name, needs, ordered));
		return new ArrayList<>(ordered);
	}

	private static void add(String table, Map<String, Set<String>> needs, Set<String> ordered) {
		if (!ordered.contains(table)) {
			needs.getOrDefault(table, Set.of()).forEach((parent) -> add(parent, needs, ordered));
			ordered.add(table);
		}
	}

}
