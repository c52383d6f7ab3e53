package cn.guanchao.respond;

import cn.guanchao.access.AuditChain;
import cn.guanchao.access.AuditCheck;
import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Raises the alarm where the audit was tampered with. Executives hear of it beside the
 * administrators, who might have done it.
 */
@Component
class AuditWatch {

	private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);

	private final AuditCheck check;

	private final Outbox outbox;

	private final Recipients recipients;

	private final People people;

	AuditWatch(AuditCheck check, Outbox outbox, Recipients recipients, People people) {
		this.check = check;
		this.outbox = outbox;
		this.recipients = recipients;
		this.people = people;
	}

	/** One look; they are told once a day while it is so. */
	int look(Instant now) {
		AuditChain.Break broken = this.check.look().chain().broken();
		if (broken == null) {
			return 0;
		}
		log.error("audit broken at row {}: {} {}", broken.seq(), broken.fault(), broken.what());
		this.outbox.alarm(
				"audit/" + broken.seq() + "/" + broken.fault() + "/"
						+ LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai")),
				null, "审计链在第 " + broken.seq() + " 行断开（" + fault(broken.fault())
						+ "）。请停止手工改动数据库，另存一份备份，与最近一次完好的备份比对该行，恢复后到「人员与令牌」页完整核对",
				told(now), now);
		return 1;
	}

	private List<Person> told(Instant now) {
		Set<Person> told = new LinkedHashSet<>(this.people.byRole(Role.EXECUTIVE));
		told.addAll(this.people.byRole(Role.ADMIN));
		return told.isEmpty() ? this.recipients.lastResort(now) : List.copyOf(told);
	}

	private static String fault(AuditChain.Fault fault) {
		return switch (fault) {
			case CHANGED -> "内容被改动";
			case MISSING -> "缺少这一行";
			case CUT_OFF -> "此后的行被删除";
		};
	}

}
