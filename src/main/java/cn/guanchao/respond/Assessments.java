package cn.guanchao.respond;

import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Grade;
import cn.guanchao.playbook.Grading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of each signal of an incident as they stood last. The gravest of them
 * decides: a signal of a part says nothing against one of the whole.
 */
@Repository
public class Assessments {

	/** What was not told again since then no longer holds. */
	private static final Duration HOLDS = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Assessments(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Why its level is asked for: each factor and its part, by the numbers of now. */
	public Grade grade(IncidentFile file) {
		return file.playbook().grading().grade(facts(file));
	}

	/** The numbers of now; where nothing was told since it opened, those of then. */
	public Facts facts(IncidentFile file) {
		return gravest(file.incident().id(), file.playbook().grading()).orElse(file.incident().about().facts());
	}

	void keep(String signalId, Facts facts, Instant at) {
		this.jdbc.sql("""
				insert into incident_assessment (signal_id, at, facts) values (:signal, :at, :facts)
				on conflict (signal_id) do update set at = excluded.at, facts = excluded.facts
				""")
			.param("signal", signalId)
			.param("at", Columns.at(at))
			.param("facts", this.json.writeValueAsString(facts))
			.update();
	}

	/** The facts with the highest score of those that were told last. */
	Optional<Facts> gravest(long incidentId, Grading grading) {
		List<Facts> facts = this.jdbc.sql("""
				with told as (select a.at, a.facts from incident_assessment a
					join incident_signal s on s.signal_id = a.signal_id where s.incident_id = :id)
				select facts from told where at > (select max(at) from told) - :holds * interval '1 second'
				""")
			.param("id", incidentId)
			.param("holds", HOLDS.toSeconds())
			.query(String.class)
			.list()
			.stream()
			.map((text) -> this.json.readValue(text, Facts.class))
			.toList();
		return facts.stream().max(Comparator.comparingDouble((known) -> grading.grade(known).score()));
	}

}
