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
		Grading grading = file.playbook().grading();
		return grading.grade(gravest(file.incident().id(), grading).orElse(file.incident().about().facts()));
	}

	void keep(long incidentId, String signalId, Facts facts, Instant at) {
		this.jdbc.sql("""
				insert into incident_assessment (signal_id, incident_id, at, facts) values (:signal, :incident, :at, :facts)
				on conflict (signal_id) do update set at = excluded.at, facts = excluded.facts
				""")
			.param("signal", signalId)
			.param("incident", incidentId)
			.param("at", IncidentRows.at(at))
			.param("facts", this.json.writeValueAsString(facts))
			.update();
	}

	/** The facts with the highest score of those that were told last. */
	Optional<Facts> gravest(long incidentId, Grading grading) {
		List<Facts> facts = this.jdbc.sql("""
				select facts from incident_assessment a where incident_id = :id and at >
					(select max(at) - :holds * interval '1 second' from incident_assessment where incident_id = :id)
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
