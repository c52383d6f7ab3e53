package cn.guanchao.respond;

import cn.guanchao.playbook.Compensation;
import cn.guanchao.playbook.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compensation proposals and what was said to them, as rows. */
@Repository
class CompensationRows {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private final JdbcClient jdbc;

	CompensationRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What a plan has granted or is about to grant this year; nobody else may propose
	 * under it until the transaction ends.
	 */
	long granted(Incident incident, Instant now) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('reserve'), hashtext(:playbook))")
			.param("playbook", incident.playbookId())
			.query((row) -> {
			});
		return grantedSoFar(incident, now);
	}

	/** The same to look at only; nobody has to wait. */
	long grantedSoFar(Incident incident, Instant now) {
		Instant year = now.atZone(SHANGHAI).toLocalDate().withDayOfYear(1).atStartOfDay(SHANGHAI).toInstant();
		return this.jdbc
			.sql("""
					select coalesce(sum(c.amount), 0) from compensation c join incident i on i.id = c.incident_id
					where i.playbook_id = :playbook and i.drill = :drill and c.state <> 'REJECTED' and c.proposed_at >= :year
					""")
			.param("playbook", incident.playbookId())
			.param("drill", incident.drill())
			.param("year", Columns.at(year))
			.query(Long.class)
			.single();
	}

	CompensationProposal insert(long incidentId, long amount, int people, String basis, Compensation.Route route,
			String by, Instant now) {
		long id = this.jdbc
			.sql("""
					insert into compensation (incident_id, amount, people, basis, proposed_by, proposed_at, approve, warning,
						state)
					values (:incident, :amount, :people, :basis, :by, :at, :approve, :warning, 'PENDING') returning id
					""")
			.param("incident", incidentId)
			.param("amount", amount)
			.param("people", people)
			.param("basis", basis)
			.param("by", by)
			.param("at", Columns.at(now))
			.param("approve", route.approve().stream().map(Duty::name).toArray(String[]::new))
			.param("warning", route.warning())
			.query(Long.class)
			.single();
		return find(incidentId, id).orElseThrow();
	}

	void decide(CompensationProposal proposal, String by, boolean approved, String note, Instant now) {
		int stage = proposal.decisions().size();
		this.jdbc.sql("""
				insert into compensation_decision (compensation_id, stage, approver, approved, note, at)
				values (:id, :stage, :by, :approved, :note, :at)
				""")
			.param("id", proposal.id())
			.param("stage", stage)
			.param("by", by)
			.param("approved", approved)
			.param("note", note)
			.param("at", Columns.at(now))
			.update();
		if (!approved || stage + 1 == proposal.approve().size()) {
			this.jdbc.sql("update compensation set state = :state where id = :id")
				.param("state", approved ? "APPROVED" : "REJECTED")
				.param("id", proposal.id())
				.update();
		}
	}

	Optional<CompensationProposal> find(long incidentId, long id) {
		return of(incidentId).stream().filter((proposal) -> proposal.id() == id).findFirst();
	}

	List<CompensationProposal> of(long incidentId) {
		return this.jdbc.sql("select * from compensation where incident_id = :incident order by id")
			.param("incident", incidentId)
			.query((row, number) -> proposal(row))
			.list();
	}

	private CompensationProposal proposal(ResultSet row) throws SQLException {
		long id = row.getLong("id");
		return new CompensationProposal(id, row.getLong("incident_id"), row.getLong("amount"), row.getInt("people"),
				row.getString("basis"), row.getString("proposed_by"), Columns.required(row, "proposed_at"),
				Arrays.stream((String[]) row.getArray("approve").getArray()).map(Duty::valueOf).toList(),
				row.getString("warning"), CompensationProposal.State.valueOf(row.getString("state")), decisions(id));
	}

	private List<CompensationProposal.Decision> decisions(long id) {
		return this.jdbc.sql("select * from compensation_decision where compensation_id = :id order by stage")
			.param("id", id)
			.query((row, number) -> new CompensationProposal.Decision(row.getInt("stage"), row.getString("approver"),
					row.getBoolean("approved"), row.getString("note"), Columns.required(row, "at")))
			.list();
	}

}
