package cn.guanchao.notify;

import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Message;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the mail about an incident so that its first screen on a phone says what
 * happened, how bad it is, what is due when and what the reader must decide.
 */
@Component
class MailWriter {

	/** The longest subject, so that a phone shows all of it. */
	static final int SUBJECT = 39;

	private static final int LONGEST_BRAND = 10;

	/** Fewer characters of a brand or a matter say nothing. */
	private static final int LEAST = 4;

	private static final String SEPARATOR = " · ";

	/** One matter of a mail about several. */
	record Section(String heading, List<String> lines, String page) {

	}

	private final Incidents incidents;

	private final MailLinks links;

	private final NotifySettings settings;

	private final MailViews views;

	private final MailText text;

	private final SpringTemplateEngine templates = new SpringTemplateEngine();

	MailWriter(Incidents incidents, MailLinks links, NotifySettings settings, MailViews views, MailText text) {
		this.incidents = incidents;
		this.links = links;
		this.settings = settings;
		this.views = views;
		this.text = text;
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
		String subject = Mail.header("【观潮】" + MailText.shortened(message.lines().getFirst(), SUBJECT - 4));
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
			lines.add("下一时限：" + MailText.label(next) + " " + MailText.time(next.dueAt(), now));
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
		MailView view = this.views.of(message, file, subject, now);
		Context context = new Context(Locale.SIMPLIFIED_CHINESE, Map.of("mail", view));
		return new Mail(Mail.id(message.key(), this.settings.domain()),
				Mail.id("incident/" + incidentId, this.settings.domain()), message.address(), message.name(), subject,
				this.templates.process("incident.html", context), this.templates.process("incident.txt", context),
				message.urgent());
	}

	/**
	 * Level, brand, matter and what is due. Level and due time are never shortened, brand
	 * and matter to what room is left; where that is none, the matter is left out.
	 */
	String subject(Message message, IncidentFile file, Instant now) {
		Incident incident = file.incident();
		String start = (message.drill() ? "【演练】" : "") + "【" + incident.level().numeral() + "级】";
		String end = SEPARATOR + Mail.header(due(message, file, now));
		int room = SUBJECT - start.length() - end.length();
		String brand = MailText.shortened(incident.about().subjectName(),
				Math.clamp(room - SEPARATOR.length() - LEAST, LEAST, LONGEST_BRAND));
		int left = room - brand.length() - SEPARATOR.length();
		return Mail.header(
				start + brand + ((left >= LEAST) ? SEPARATOR + MailText.shortened(incident.title(), left) : "") + end);
	}

	private String due(Message message, IncidentFile file, Instant now) {
		Deadline next = file.next();
		return switch (message.purpose()) {
			case TAKEN -> this.text.named(file.incident().owner()) + " 已认领";
			case RESOLVED -> "已解决";
			case ALARM -> "自动计时已暂停";
			case FOLLOW_UP -> "后续事项待办";
			case REMINDER, PROGRESS, APPROVAL, OPENED, LEVEL, RELEASED, ESCALATED, BREACH -> (next == null) ? "请查看"
					: next.isOverdue(now) ? verb(next) + "已逾期" : MailText.time(next.dueAt(), now) + " 前须" + verb(next);
		};
	}

	private static String verb(Deadline deadline) {
		return MailText.shortened(deadline.label(), 8);
	}

}
