package cn.guanchao.respond;

import cn.guanchao.playbook.LevelPlan;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Incident.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements as rows. Whoever drafts never approves; an approval is for exactly one text,
 * and a new draft voids what was approved before.
 */
@Repository
class Statements {

	private static final int LONGEST = 20_000;

	private final JdbcClient jdbc;

	private final Recipients recipients;

	Statements(JdbcClient jdbc, Recipients recipients) {
		this.jdbc = jdbc;
		this.recipients = recipients;
	}

	Statement draft(long incidentId, TextTemplate.Kind kind, String title, String text, String by, Instant now) {
		Set<String> open = TextTemplate.open(title + "\n" + text);
		if (!open.isEmpty()) {
			throw new IllegalArgumentException("text 还有未填写的内容：" + String.join("、", open) + "；请填写或删去后再提交");
		}
		if (title.isBlank() || text.isBlank() || text.length() > LONGEST) {
			throw new IllegalArgumentException("text 与 title 不能为空，正文不超过 " + LONGEST + " 字；现有 " + text.length() + " 字");
		}
		this.jdbc.sql("""
				update statement set state = 'REPLACED'
				where incident_id = :incident and kind = :kind and state in ('DRAFT', 'APPROVED')
				""").param("incident", incidentId).param("kind", kind.name()).update();
		long id = this.jdbc.sql("""
				insert into statement (incident_id, kind, revision, title, text, sha256, drafted_by, drafted_at, state)
				values (:incident, :kind, (select coalesce(max(revision), 0) + 1 from statement
					where incident_id = :incident and kind = :kind), :title, :text, :sha256, :by, :at, 'DRAFT')
				returning id
				""")
			.param("incident", incidentId)
			.param("kind", kind.name())
			.param("title", title.strip())
			.param("text", text.strip())
			.param("sha256", sha256(title.strip() + "\n" + text.strip()))
			.param("by", by)
			.param("at", Columns.at(now))
			.query(Long.class)
			.single();
		return get(incidentId, id);
	}

	/**
	 * Adds an approval and answers whether the quorum is reached with it.
	 * @param sha256 of the text that the approver has read
	 */
	boolean approve(Incident incident, LevelPlan plan, Statement statement, String sha256, String by, Instant now) {
		guardDecision(incident, plan, statement, sha256, by);
		int added = this.jdbc.sql("""
				insert into statement_approval (statement_id, approver, sha256, at) values (:id, :by, :sha256, :at)
				on conflict do nothing
				""")
			.param("id", statement.id())
			.param("by", by)
			.param("sha256", sha256)
			.param("at", Columns.at(now))
			.update();
		if (added == 0) {
			throw IllegalMove.because(incident.state(), Move.APPROVE, "您已批准过这一稿，还需其他人批准");
		}
		boolean complete = get(incident.id(), statement.id()).approvals().size() >= plan.approval().quorum();
		if (complete) {
			move(statement.id(), Statement.State.APPROVED);
		}
		return complete;
	}

	void reject(Incident incident, LevelPlan plan, Statement statement, String by) {
		guardDecision(incident, plan, statement, statement.sha256(), by);
		move(statement.id(), Statement.State.REJECTED);
	}

	private void guardDecision(Incident incident, LevelPlan plan, Statement statement, String sha256, String by) {
		State state = incident.state();
		if (statement.state() != Statement.State.DRAFT) {
			throw IllegalMove.because(state, Move.APPROVE, "这一稿" + statement.state().label() + "，不能再批准或退回");
		}
		if (!statement.sha256().equals(sha256)) {
			throw IllegalMove.because(state, Move.APPROVE, "文本已改动，与您看到的不同；请重新打开再批准");
		}
		if (statement.draftedBy().equals(by)) {
			throw IllegalMove.because(state, Move.APPROVE, "起草人不能批准自己的稿件，须由他人批准");
		}
		if (!this.recipients.has(by, plan.approval().by())) {
			throw IllegalMove.because(state, Move.APPROVE,
					incident.level().numeral() + "级声明须由"
							+ plan.approval()
								.by()
								.stream()
								.sorted()
								.map((duty) -> duty.label())
								.collect(Collectors.joining("或"))
							+ "批准");
		}
	}

	void publish(Incident incident, Statement statement, String by, Instant at, String channel, String url) {
		if (statement.state() != Statement.State.APPROVED) {
			throw IllegalMove.because(incident.state(), Move.PUBLISH,
					"这一稿" + statement.state().label() + "，只有已批准的稿件可以发布");
		}
		this.jdbc.sql("""
				update statement set state = 'PUBLISHED', published_by = :by, published_at = :at, channel = :channel,
					url = nullif(:url, '') where id = :id
				""")
			.param("by", by)
			.param("at", Columns.at(at))
			.param("channel", channel)
			.param("url", url)
			.param("id", statement.id())
			.update();
	}

	Statement get(long incidentId, long id) {
		return of(incidentId).stream()
			.filter((statement) -> statement.id() == id)
			.findFirst()
			.orElseThrow(() -> new NoSuchIncident("事件 " + incidentId + " 没有编号为 " + id + " 的声明"));
	}

	Optional<Statement> latest(long incidentId, TextTemplate.Kind kind) {
		return of(incidentId).stream()
			.filter((statement) -> statement.kind() == kind)
			.reduce((first, second) -> second);
	}

	/** All statements of an incident with their approvals, oldest first. */
	List<Statement> of(long incidentId) {
		Map<Long, List<Statement.Approval>> approvals = this.jdbc.sql("""
				select a.* from statement_approval a join statement s on s.id = a.statement_id
				where s.incident_id = :incident order by a.at
				""")
			.param("incident", incidentId)
			.query((row, number) -> Map.entry(row.getLong("statement_id"),
					new Statement.Approval(row.getString("approver"), row.getString("sha256"),
							Columns.required(row, "at"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc.sql("select * from statement where incident_id = :incident order by id")
			.param("incident", incidentId)
			.query((row, number) -> statement(row, approvals.getOrDefault(row.getLong("id"), List.of())))
			.list();
	}

	private void move(long id, Statement.State state) {
		this.jdbc.sql("update statement set state = :state where id = :id")
			.param("state", state.name())
			.param("id", id)
			.update();
	}

	private static Statement statement(ResultSet row, List<Statement.Approval> approvals) throws SQLException {
		return new Statement(row.getLong("id"), row.getLong("incident_id"),
				TextTemplate.Kind.valueOf(row.getString("kind")), row.getInt("revision"), row.getString("title"),
				row.getString("text"), row.getString("sha256"), row.getString("drafted_by"),
				Columns.required(row, "drafted_at"), Statement.State.valueOf(row.getString("state")), approvals,
				row.getString("published_by"), Columns.instant(row, "published_at"), row.getString("channel"),
				Columns.uri(row, "url"));
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("this Java has no SHA-256", ex);
		}
	}

}
