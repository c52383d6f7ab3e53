package cn.guanchao.respond;

import cn.guanchao.access.People;
import cn.guanchao.playbook.DrillScenario;
import cn.guanchao.playbook.DrillScenarios;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.IncidentEvent.Inject;
import cn.guanchao.respond.IncidentEvent.Staged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Exercises: the same engine on a scripted story, with times shortened, able to reach
 * only the people of the exercise.
 */
@Service
public class Drills {

	/**
	 * One exercise.
	 *
	 * @param incidentId where it is played
	 */
	public record Drill(long incidentId, String scenario, int faster, List<String> recipients, String startedBy,
			Instant startedAt) {

		public Drill {
			recipients = List.copyOf(recipients);
		}

	}

	private final Incidents incidents;

	private final Openings openings;

	private final Ledger ledger;

	private final DrillScenarios scenarios;

	private final Playbooks playbooks;

	private final People people;

	private final DatabaseTime time;

	private final JdbcClient jdbc;

	Drills(Incidents incidents, Openings openings, Ledger ledger, DrillScenarios scenarios, Playbooks playbooks,
			People people, DatabaseTime time, JdbcClient jdbc) {
		this.incidents = incidents;
		this.openings = openings;
		this.ledger = ledger;
		this.scenarios = scenarios;
		this.playbooks = playbooks;
		this.people = people;
		this.time = time;
		this.jdbc = jdbc;
	}

	public Collection<DrillScenario> scenarios() {
		return this.scenarios.all();
	}

	/**
	 * Starts an exercise.
	 * @param faster how many times faster than the plan; 0 for what the scenario says
	 * @param recipients logins of those who take part; nobody else hears of it
	 */
	public Drill start(String scenarioId, List<String> recipients, int faster, String by) {
		DrillScenario scenario = this.scenarios.find(scenarioId)
			.orElseThrow(() -> new IllegalArgumentException("scenario '" + scenarioId + "' is unknown; use one of "
					+ String.join(", ", this.scenarios.all().stream().map(DrillScenario::id).toList())));
		if (recipients.isEmpty()) {
			throw new IllegalArgumentException("recipients is empty; name the logins of those who take part");
		}
		recipients.forEach((login) -> this.people.byLogin(login)
			.orElseThrow(() -> new IllegalArgumentException("recipients: '" + login + "' is unknown")));
		int times = (faster > 0) ? faster : scenario.faster();
		Playbook plan = this.playbooks.find(scenario.playbook()).orElseThrow();
		Playbook pinned = (times > 1) ? this.playbooks.faster(plan, times) : plan;
		Opening opening = new Opening(by, scenario.title(), "drill:" + scenario.id(), scenario.subject(),
				plan.risks().stream().sorted().findFirst().orElse(null), null, null, Facts.none(), scenario.reason(),
				null, List.of(), scenario.level(), null, true);
		return this.ledger.inTransaction(() -> {
			Instant now = this.time.now();
			Incident incident = this.openings.openNew(opening, pinned,
					(fresh) -> remember(fresh, scenario, times, recipients, by, now), now);
			this.ledger.write(this.ledger.lock(incident.id()),
					new Staged(by,
							scenario.injects()
								.stream()
								.map((inject) -> new Inject(inject.after().dividedBy(times), inject.text()))
								.toList()),
					now);
			return find(incident.id());
		});
	}

	private void remember(Incident incident, DrillScenario scenario, int faster, List<String> recipients, String by,
			Instant now) {
		this.jdbc.sql("""
				insert into drill (incident_id, scenario, faster, recipients, started_by, started_at)
				values (:id, :scenario, :faster, :recipients, :by, :now)
				""")
			.param("id", incident.id())
			.param("scenario", scenario.id())
			.param("faster", faster)
			.param("recipients", recipients.stream().distinct().toArray(String[]::new))
			.param("by", by)
			.param("now", Columns.at(now))
			.update();
	}

	/** All exercises, the newest first. */
	public List<Drill> all() {
		return this.jdbc.sql("select * from drill order by incident_id desc limit 200")
			.query((row, number) -> new Drill(row.getLong("incident_id"), row.getString("scenario"),
					row.getInt("faster"), List.of((String[]) row.getArray("recipients").getArray()),
					row.getString("started_by"), Columns.required(row, "started_at")))
			.list();
	}

	public Drill find(long incidentId) {
		return all().stream()
			.filter((drill) -> drill.incidentId() == incidentId)
			.findFirst()
			.orElseThrow(() -> new NoSuchIncident("没有编号为 " + incidentId + " 的演练"));
	}

	/** How it went, or goes. */
	public DrillScore score(long incidentId) {
		find(incidentId);
		return DrillScore.of(this.incidents.file(incidentId));
	}

}
