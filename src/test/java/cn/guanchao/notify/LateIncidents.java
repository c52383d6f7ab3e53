package cn.guanchao.notify;

import cn.guanchao.access.Audit;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.IncidentEvent;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.ResponseRoom;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Incidents of the gravest level that nobody takes charge of in time, and what must be
 * true of each however often something died meanwhile: told in the rows alone.
 */
final class LateIncidents {

	private final ResponseRoom room;

	LateIncidents(ResponseRoom room) {
		this.room = room;
	}

	/** Ten minutes after its detection somebody should have taken charge. */
	void open(int number, Instant detectedAt) {
		this.room.incidents.open(new Opening(IncidentEvent.ENGINE, "事件 " + number, "s" + number, "清禾电器",
				RiskCategory.QUALITY, null, null, Facts.none(), "试", detectedAt, List.of(), Level.I, null, false));
	}

	/**
	 * None lost, none doubled, none set aside, all told, the log and the audit whole.
	 * @param login of one who must have heard of each
	 */
	void verify(int incidents, String login) {
		assertThat(this.room.count("""
				select count(*) from deadline where kind = 'ACKNOWLEDGE' and state = 'BREACHED' and closed_at = due_at
				""")).as("none lost").isEqualTo(incidents);
		assertThat(this.room.count("select count(*) from incident_event where text like '%「认领」逾期%'")).as("none doubled")
			.isEqualTo(incidents);
		assertThat(this.room.count("""
				select count(*) from (select incident_id from incident_event group by incident_id
					having count(*) <> max(version)) gaps
				""")).as("no gap in a log").isZero();
		assertThat(this.room.count("select count(*) from outbox where purpose = 'BREACH' and login = '" + login + "'"))
			.isEqualTo(incidents);
		assertThat(this.room.count("select count(*) from outbox where state not in ('SENT', 'SUPERSEDED')")).isZero();
		assertThat(this.room.count("select count(*) from outbox where state = 'SENT'")).isEqualTo(mails());
		assertThat(this.room.count("select count(*) from incident where set_aside_at is not null")).isZero();
		assertThat(this.room.context.getBean(Audit.class).verify().broken()).isNull();
	}

	long mails() {
		return this.room.count("select count(*) from mailbox");
	}

	/** Mails that went out again with the same Message-ID. */
	long repeated() {
		return this.room.count("select coalesce(sum(sends - 1), 0) from mailbox");
	}

}
