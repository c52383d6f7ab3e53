package cn.guanchao.notify;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Message;
import cn.guanchao.respond.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the mail about an incident so that its first screen on a phone says what
 * happened, how bad it is, what is due when and what the reader must decide.
 */
@Component
class MailWriter {

	/** The longest subject, so that a phone shows all of it. */
	static final int SUBJECT = 39;

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm").withZone(SHANGHAI);

	private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("M月d日HH:mm").withZone(SHANGHAI);

	private static final String SPARKS = "▁▂▃▄▅▆▇█";

	/** Who did it, as the engine's sentences name them. */
	private static final Pattern DOER = Pattern.compile("(?<![A-Za-z0-9._-])[A-Za-z0-9._-]+(?= (?:已认领|已起草|提出))");

	private static final String CIRCLED = "①②③④⑤";

	/** One matter of a mail about several. */
	record Section(String heading, List<String> lines, String page) {

	}

	private final Incidents incidents;

	private final MailLinks links;

	private final NotifySettings settings;

	private final People people;

	private final SpringTemplateEngine templates = new SpringTemplateEngine();

	MailWriter(Incidents incidents, MailLinks links, NotifySettings settings, People people) {
		this.incidents = incidents;
		this.links = links;
		this.settings = settings;
		this.people = people;
		this.templates
			.setTemplateResolvers(Set.of(resolver("html", TemplateMode.HTML), resolver("txt", TemplateMode.TEXT)));
	}

	private static ClassLoaderTemplateResolver resolver(String extension, TemplateMode mode) {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
		resolver.setPrefix("templates/mail/");
		resolver.setResolvablePatterns(Set.of("*." + extension));
		resolver.setTemplateMode(mode);
		resolver.setCharacterEncoding("UTF-8");
		return resolver;
	}

	Mail write(Message message, Instant now) {
		return (message.incidentId() != null) ? about(message, message.incidentId(), now) : alarm(message);
	}

	/** Something about the system itself. */
	private Mail alarm(Message message) {
		String subject = Mail.header("【观潮】" + shortened(message.lines().getFirst(), SUBJECT - 4));
		return notice(message, subject, List.of(new Section("", message.lines(), this.settings.page("/"))));
	}

	/** What was kept back for one person, in one mail; the first message gives its id. */
	Mail digest(List<Message> messages, Instant now) {
		Message first = messages.getFirst();
		Map<Long, List<Message>> byIncident = messages.stream()
			.filter((message) -> message.incidentId() != null)
			.collect(Collectors.groupingBy((message) -> Objects.requireNonNull(message.incidentId()),
					LinkedHashMap::new, Collectors.toList()));
		List<Section> sections = byIncident.entrySet()
			.stream()
			.map((entry) -> section(this.incidents.file(entry.getKey()), entry.getValue(), now))
			.toList();
		return notice(first, "【观潮】" + sections.size() + " 起事件的 " + messages.size() + " 条更新", sections);
	}

	private Section section(IncidentFile file, List<Message> messages, Instant now) {
		Incident incident = file.incident();
		List<String> lines = new ArrayList<>(messages.stream().flatMap((message) -> message.lines().stream()).toList());
		Deadline next = file.next();
		if (next != null) {
			lines.add("下一时限：" + label(next) + " " + time(next.dueAt(), now));
		}
		return new Section(
				"【" + incident.level().numeral() + "级】" + incident.about().subjectName() + " · " + incident.title(),
				lines, this.settings.page("/open/" + this.links.open(messages.getLast(), incident.id(), now)));
	}

	private Mail notice(Message message, String subject, List<Section> sections) {
		Context context = new Context(Locale.SIMPLIFIED_CHINESE,
				Map.of("headline", subject, "sections", sections, "name", message.name()));
		return new Mail(Mail.id(message.key(), this.settings.domain()), null, message.address(), message.name(),
				subject, this.templates.process("notice.html", context), this.templates.process("notice.txt", context),
				message.urgent());
	}

	private Mail about(Message message, long incidentId, Instant now) {
		IncidentFile file = this.incidents.file(incidentId);
		String subject = subject(message, file, now);
		MailView view = view(message, file, subject, now);
		Context context = new Context(Locale.SIMPLIFIED_CHINESE, Map.of("mail", view));
		return new Mail(Mail.id(message.key(), this.settings.domain()),
				Mail.id("incident/" + incidentId, this.settings.domain()), message.address(), message.name(), subject,
				this.templates.process("incident.html", context), this.templates.process("incident.txt", context),
				message.urgent());
	}

	/** Level, brand, matter and what is due; the matter is shortened, the rest never. */
	String subject(Message message, IncidentFile file, Instant now) {
		Incident incident = file.incident();
		String start = (message.drill() ? "【演练】" : "") + "【" + incident.level().numeral() + "级】"
				+ shortened(incident.about().subjectName(), 10) + " · ";
		String end = " · " + Mail.header(due(message, file, now));
		int room = SUBJECT - start.length() - end.length();
		return Mail.header(start + shortened(incident.title(), Math.max(room, 4)) + end);
	}

	private String due(Message message, IncidentFile file, Instant now) {
		Deadline next = file.next();
		return switch (message.purpose()) {
			case TAKEN -> named(file.incident().owner()) + " 已认领";
			case RESOLVED -> "已解决";
			case ALARM -> "自动计时已暂停";
			case FOLLOW_UP -> "后续事项待办";
			case REMINDER, PROGRESS, APPROVAL, OPENED, LEVEL, RELEASED, ESCALATED, BREACH -> (next == null) ? "请查看"
					: next.isOverdue(now) ? verb(next) + "已逾期" : time(next.dueAt(), now) + " 前须" + verb(next);
		};
	}

	private static String verb(Deadline deadline) {
		return shortened(deadline.label(), 8);
	}

	private MailView view(Message message, IncidentFile file, String subject, Instant now) {
		Incident incident = file.incident();
		Facts facts = incident.about().facts();
		boolean free = incident.owner() == null && incident.state().active();
		boolean personal = free && !message.toGroup();
		int most = Math.max(facts.trend().stream().mapToInt(Integer::intValue).max().orElse(1), 1);
		return new MailView(subject, colour(incident.level()), message.drill(), news(message, incident),
				happened(incident, facts), severity(incident, facts),
				facts.trend().stream().map((count) -> new MailView.Bar(Math.max(2, count * 48 / most), count)).toList(),
				spark(facts.trend(), most), asks(file, now), dues(file, now), items(file),
				personal ? this.settings.page("/act/" + this.links.acknowledge(message, incident.id(), now)) : null,
				this.settings.page(message.toGroup() ? "/incidents/" + incident.id()
						: "/open/" + this.links.open(message, incident.id(), now)),
				free ? "尚无人认领" : "负责人：" + named(incident.owner()),
				"事件 " + incident.id() + " · 预案「" + file.playbook().name() + "」 · 本邮件发给 " + message.name());
	}

	/** What this mail is sent for, where that is not what happened anyway. */
	private List<String> news(Message message, Incident incident) {
		return message.lines()
			.stream()
			.filter((line) -> !line.equals(incident.about().reason()))
			.map((line) -> DOER.matcher(line).replaceAll((match) -> Matcher.quoteReplacement(named(match.group()))))
			.toList();
	}

	/** Colleagues have names; a login that nobody has any more stays as it is. */
	private String named(@Nullable String login) {
		return (login == null) ? "无人" : this.people.byLogin(login).map(Person::name).orElse(login);
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
		if (facts.mentions() > 0) {
			text.append(String.format(Locale.ROOT, "；负面率 %.0f%%", facts.negativeShare() * 100));
		}
		if (facts.trend().size() > 2) {
			int last = facts.trend().getLast();
			int before = facts.trend().get(facts.trend().size() - 2);
			text.append((last > before) ? "；还在上升" : (last < before) ? "；最近有所回落" : "；最近持平");
		}
		return text.toString();
	}

	private static List<String> asks(IncidentFile file, Instant now) {
		List<String> asks = new ArrayList<>();
		if (file.incident().owner() == null && file.incident().state().active()) {
			asks.add("认领，或指定负责人");
		}
		file.promises()
			.stream()
			.filter(Deadline::outstanding)
			.filter((deadline) -> deadline.kind() != Deadline.Kind.ACKNOWLEDGE)
			.limit(3)
			.forEach((deadline) -> asks
				.add(deadline.isOverdue(now) ? deadline.label() + "（已逾期 " + Words.duration(deadline.left(now)) + "）"
						: time(deadline.dueAt(), now) + " 前" + deadline.label() + "（还剩 "
								+ Words.duration(deadline.left(now)) + "）"));
		List<String> numbered = new ArrayList<>();
		for (int index = 0; index < Math.min(asks.size(), CIRCLED.length()); index++) {
			numbered.add(CIRCLED.charAt(index) + " " + asks.get(index));
		}
		return numbered.isEmpty() ? List.of("无需操作，供您知悉") : numbered;
	}

	private static List<MailView.Due> dues(IncidentFile file, Instant now) {
		return file.promises().stream().filter((deadline) -> switch (deadline.kind()) {
			case ACKNOWLEDGE, HOLDING, FULL, APPROVAL, REVIEW -> true;
			case STEP, PROGRESS -> deadline.isOverdue(now);
			case RELEASE, REMINDER, ESCALATION, REACH, MANUAL_END, INJECT -> false;
		})
			.map((deadline) -> new MailView.Due(label(deadline), time(deadline.dueAt(), now), state(deadline, now),
					deadline.isOverdue(now)))
			.toList();
	}

	private static String label(Deadline deadline) {
		return deadline.label() + ((deadline.estimate() != null) ? "（暂估）" : "");
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

	private static List<MailView.Item> items(IncidentFile file) {
		return file.evidence()
			.stream()
			.limit(3)
			.map((evidence) -> new MailView.Item(evidence.site(), shortened(evidence.title(), 60), link(evidence),
					evidence.words()))
			.toList();
	}

	private static @Nullable String link(Evidence evidence) {
		URI url = evidence.url();
		boolean web = url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
		return (url != null && web) ? url.toString() : null;
	}

	private static String time(Instant at, Instant now) {
		boolean today = at.atZone(SHANGHAI).toLocalDate().equals(now.atZone(SHANGHAI).toLocalDate());
		return (today ? TODAY : OTHER_DAY).format(at);
	}

	static String spark(List<Integer> trend, int most) {
		StringBuilder spark = new StringBuilder();
		trend.forEach((count) -> spark.append(SPARKS.charAt(count * (SPARKS.length() - 1) / most)));
		return spark.toString();
	}

	private static String shortened(String text, int most) {
		String clean = Mail.header(text);
		return (clean.length() > most) ? clean.substring(0, Math.max(most - 1, 0)) + "…" : clean;
	}

	private static String colour(Level level) {
		return switch (level) {
			case I -> "#C8372D";
			case II -> "#B85F1C";
			case III -> "#8F7110";
		};
	}

}
