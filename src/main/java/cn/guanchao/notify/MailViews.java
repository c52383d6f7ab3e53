package cn.guanchao.notify;

import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Assessments;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Duties;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Notice.Purpose;
import cn.guanchao.respond.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a mail about an incident shows: what happened, how bad it is, what is due when and
 * what the reader must decide.
 */
@Component
class MailViews {

	private static final String SPARKS = "▁▂▃▄▅▆▇█";

	private static final int MOST_ASKED = 3;

	private static final String CIRCLED = "①②③④⑤";

	private final MailLinks links;

	private final NotifySettings settings;

	private final Duties duties;

	private final Assessments assessments;

	private final MailText text;

	MailViews(MailLinks links, NotifySettings settings, Duties duties, Assessments assessments, MailText text) {
		this.links = links;
		this.settings = settings;
		this.duties = duties;
		this.assessments = assessments;
		this.text = text;
	}

	MailView of(Message message, IncidentFile file, String subject, Instant now) {
		Incident incident = file.incident();
		Facts facts = this.assessments.facts(file);
		boolean free = incident.owner() == null && incident.state().active();
		boolean personal = free && !message.toGroup();
		int most = Math.max(facts.trend().stream().mapToInt(Integer::intValue).max().orElse(1), 1);
		return new MailView(subject, colour(incident.level()), message.drill(), news(message, incident),
				happened(incident, facts), severity(incident, facts),
				facts.trend().stream().map((count) -> new MailView.Bar(Math.max(2, count * 48 / most), count)).toList(),
				spark(facts.trend(), most), asks(message, file, now), dues(file, now), items(file),
				personal ? this.settings.page("/act/" + this.links.acknowledge(message, incident.id(), now)) : null,
				this.settings.page(message.toGroup() ? "/incidents/" + incident.id()
						: "/open/" + this.links.open(message, incident.id(), now)),
				free ? "尚无人认领" : "负责人：" + this.text.named(incident.owner()),
				"事件 " + incident.id() + " · 预案「" + file.playbook().name() + "」 · 本邮件发给 " + message.name());
	}

	/** What this mail is sent for, where that is not what happened anyway. */
	private static List<String> news(Message message, Incident incident) {
		return message.lines().stream().filter((line) -> !line.equals(incident.about().reason())).toList();
	}

	private static String happened(Incident incident, Facts facts) {
		if (facts.negatives() == 0) {
			return incident.title() + "。" + incident.about().reason();
		}
		StringBuilder text = new StringBuilder(incident.title()).append("。");
		text.append(Words.duration(facts.window())).append("内 ").append(facts.negatives()).append(" 条负面");
		if (facts.ratio() >= 1.5) {
			text.append(String.format(Locale.ROOT, "（平时同时段 %.0f 条，%.1f 倍）", facts.expected(), facts.ratio()));
		}
		if (facts.firstSite() != null) {
			text.append("，首发").append(facts.firstSite());
		}
		if (facts.sites() > 1) {
			text.append("，已上 ").append(facts.sites()).append(" 个站点");
		}
		return text.toString();
	}

	private static String severity(Incident incident, Facts facts) {
		StringBuilder text = new StringBuilder(incident.level().numeral()).append("级（")
			.append(incident.level().label())
			.append("）");
		if (incident.about().risk() != null) {
			text.append("：涉及").append(incident.about().risk().label());
		}
		if (facts.negatives() > 0) {
			text.append(String.format(Locale.ROOT, "；负面率 %.0f%%", facts.negativeShare() * 100));
		}
		if (facts.trend().size() > 2) {
			int last = facts.trend().getLast();
			int before = facts.trend().get(facts.trend().size() - 2);
			text.append((last > before) ? "；还在上升" : (last < before) ? "；最近有所回落" : "；最近持平");
		}
		return text.toString();
	}

	/** What this reader must do or decide; a group is told what is asked of anybody. */
	private List<String> asks(Message message, IncidentFile file, Instant now) {
		if (message.purpose() == Purpose.FOLLOW_UP) {
			return message.lines();
		}
		List<String> asks = new ArrayList<>();
		if (file.incident().owner() == null && file.incident().state().active()) {
			asks.add("认领，或指定负责人");
		}
		List<Deadline> mine = message.toGroup() ? file.promises().stream().filter(Deadline::outstanding).toList()
				: this.duties.of(file, message.login(), now);
		mine.stream()
			.filter((deadline) -> deadline.kind() != Deadline.Kind.ACKNOWLEDGE)
			.limit(MOST_ASKED)
			.forEach((deadline) -> asks.add(ask(deadline, now)));
		List<String> numbered = new ArrayList<>();
		for (int index = 0; index < asks.size(); index++) {
			numbered.add(CIRCLED.charAt(index) + " " + asks.get(index));
		}
		return numbered.isEmpty() ? List.of("无需操作，供您知悉") : numbered;
	}

	private static String ask(Deadline deadline, Instant now) {
		String left = Words.duration(deadline.left(now));
		return deadline.isOverdue(now) ? deadline.label() + "（已逾期 " + left + "）"
				: MailText.time(deadline.dueAt(), now) + " 前" + deadline.label() + "（还剩 " + left + "）";
	}

	private static List<MailView.Due> dues(IncidentFile file, Instant now) {
		return file.promises().stream().filter((deadline) -> switch (deadline.kind()) {
			case ACKNOWLEDGE, HOLDING, FULL, APPROVAL, REVIEW -> true;
			case STEP, PROGRESS -> deadline.isOverdue(now);
			case RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT -> false;
		})
			.map((deadline) -> new MailView.Due(MailText.label(deadline), MailText.time(deadline.dueAt(), now),
					state(deadline, now), deadline.isOverdue(now)))
			.toList();
	}

	private static String state(Deadline deadline, Instant now) {
		return switch (deadline.state()) {
			case PENDING -> "还剩 " + Words.duration(deadline.left(now));
			case MET -> "已完成";
			case CANCELLED -> "已取消";
			case WAIVED -> "已豁免";
			case BREACHED -> (deadline.doneAt() != null)
					? "逾期 " + Words.duration(Duration.between(deadline.dueAt(), deadline.doneAt())) + "完成"
					: "逾期 " + Words.duration(deadline.left(now));
		};
	}

	/** What leaves the least doubt that it speaks against us comes first. */
	private static List<MailView.Item> items(IncidentFile file) {
		return file.evidence()
			.stream()
			.sorted(Comparator.comparing((Evidence evidence) -> evidence.sentiment() != Sentiment.Label.NEG)
				.thenComparing(Comparator.comparingDouble(Evidence::confidence).reversed()))
			.limit(3)
			.map((evidence) -> new MailView.Item(evidence.site(), MailText.shortened(evidence.title(), 60),
					link(evidence), evidence.words()))
			.toList();
	}

	private static @Nullable String link(Evidence evidence) {
		URI url = evidence.url();
		boolean web = url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
		return (url != null && web) ? url.toString() : null;
	}

	static String spark(List<Integer> trend, int most) {
		StringBuilder spark = new StringBuilder();
		trend.forEach((count) -> spark.append(SPARKS.charAt(count * (SPARKS.length() - 1) / most)));
		return spark.toString();
	}

	private static String colour(Level level) {
		return switch (level) {
			case I -> "#C8372D";
			case II -> "#B85F1C";
			case III -> "#8F7110";
		};
	}

}
