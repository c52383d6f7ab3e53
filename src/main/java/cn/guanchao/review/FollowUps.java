package cn.guanchao.review;

import cn.guanchao.access.Audit;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import cn.guanchao.respond.DatabaseTime;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Outbox;
import cn.guanchao.respond.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is still to be done after an incident. Who has to do it is reminded by the same
 * outbox as of everything else, each reminder once.
 */
@Service
public class FollowUps {

	private static final int LONGEST = 200;

	private static final int LONGEST_OUTCOME = 2000;

	private final FollowUpRows rows;

	private final Incidents incidents;

	private final Outbox outbox;

	private final People people;

	private final Audit audit;

	private final DatabaseTime time;

	FollowUps(FollowUpRows rows, Incidents incidents, Outbox outbox, People people, Audit audit, DatabaseTime time) {
		this.rows = rows;
		this.incidents = incidents;
		this.outbox = outbox;
		this.people = people;
		this.audit = audit;
		this.time = time;
	}

	@Transactional
	public FollowUp add(long incidentId, String title, String owner, Instant dueAt, String by) {
		if (title.isBlank() || title.length() > LONGEST) {
			throw new IllegalArgumentException("title 必须填写，不超过 " + LONGEST + " 字；现有 " + title.length() + " 字");
		}
		this.incidents.file(incidentId);
		checked(owner, dueAt);
		FollowUp added = this.rows.insert(incidentId, title.strip(), owner, dueAt, by, this.time.now());
		record(by, "FollowUpAdded", added, Map.of("title", added.title(), "owner", owner, "due", dueAt));
		handTo(added, by);
		return added;
	}

	/** Hands it to somebody else, who is told, or gives it another time. */
	@Transactional
	public FollowUp change(long id, String owner, Instant dueAt, String by) {
		FollowUp before = open(id);
		checked(owner, dueAt);
		FollowUp changed = this.rows.change(id, owner, dueAt);
		record(by, "FollowUpChanged", changed, Map.of("owner", owner, "due", dueAt));
		if (!owner.equals(before.owner())) {
			handTo(changed, by);
		}
		return changed;
	}

	/**
	 * It is done.
	 * @param outcome what came of it
	 */
	@Transactional
	public FollowUp done(long id, String outcome, String by) {
		open(id);
		if (outcome.isBlank() || outcome.length() > LONGEST_OUTCOME) {
			throw new IllegalArgumentException("outcome 必须填写结果，不超过 " + LONGEST_OUTCOME + " 字");
		}
		FollowUp done = this.rows.done(id, outcome.strip(), by, this.time.now());
		record(by, "FollowUpDone", done, Map.of("outcome", done.outcome()));
		return done;
	}

	/** Those of an incident: what is open first, in due order. */
	public List<FollowUp> of(long incidentId) {
		return this.rows.of(incidentId);
	}

	/**
	 * What is open, in due order.
	 * @param owner a login; everybody's where null
	 */
	public List<FollowUp> open(@Nullable String owner, int limit) {
		return this.rows.open(owner, limit);
	}

	/** Reminds of what is due; asked again it reminds nobody twice. */
	@Transactional
	public void remind() {
		Instant now = this.time.now();
		for (FollowUp due : this.rows.dueBy(now.plus(FollowUp.SOON))) {
			due.reminder(now)
				.ifPresent((key) -> tell(due, key, "后续事项「" + due.title() + "」" + (due.isOverdue(now) ? "已到期（" : "即将到期（")
						+ Words.time(due.dueAt()) + "），请完成或改期"));
		}
	}

	/** Who took it on for themselves knows. */
	private void handTo(FollowUp task, String by) {
		if (!task.owner().equals(by)) {
			tell(task, "followup/" + task.id() + "/to/" + this.time.now().toEpochMilli(),
					"后续事项「" + task.title() + "」由您负责，" + Words.time(task.dueAt()) + " 前完成");
		}
	}

	/** Where the owner has left, those who lead the work hear of it. */
	private void tell(FollowUp about, String key, String line) {
		Incident incident = this.incidents.find(about.incidentId()).orElse(null);
		if (incident == null) {
			return;
		}
		List<Person> told = this.people.byLogin(about.owner())
			.filter(Person::active)
			.map(List::of)
			.orElseGet(() -> this.people.byRole(Role.MANAGER));
		this.outbox.followUp(incident, key, line, told, this.time.now());
	}

	private void checked(String owner, Instant dueAt) {
		this.people.byLogin(owner)
			.filter(Person::active)
			.orElseThrow(() -> new IllegalArgumentException("owner '" + owner + "' 不是在用的账号；请从名单中选择"));
		if (dueAt.isBefore(this.time.now())) {
			throw new IllegalArgumentException("dueAt " + Words.time(dueAt) + " 已经过去；请选以后的时间");
		}
	}

	private FollowUp open(long id) {
		FollowUp found = this.rows.lock(id).orElseThrow(() -> new NoSuchFollowUp(id));
		if (!found.open()) {
			throw new IllegalArgumentException("后续事项「" + found.title() + "」已经完成，不能再改；需要时另加一项");
		}
		return found;
	}

	private void record(String by, String action, FollowUp followUp, Map<String, ?> detail) {
		this.audit.record(by, action, "incident:" + followUp.incidentId(),
				Map.of("followUp", followUp.id(), "detail", detail));
	}

}
