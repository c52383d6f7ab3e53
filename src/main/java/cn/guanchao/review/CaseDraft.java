package cn.guanchao.review;

import cn.guanchao.playbook.Facts;
import cn.guanchao.respond.CompensationProposal;
import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Statement;
import cn.guanchao.respond.Words;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a case from the rows of its incident; every figure says which rows. */
final class CaseDraft {

	private final IncidentFile file;

	private final Incident incident;

	private final String page;

	private final List<CaseFile.Figure> figures = new ArrayList<>();

	private CaseDraft(IncidentFile file) {
		this.file = file;
		this.incident = file.incident();
		this.page = "/incidents/" + this.incident.id();
	}

	/** Only for an incident that has been closed. */
	static CaseFile.Draft of(IncidentFile file, List<CompensationProposal> compensations) {
		return new CaseDraft(file).write(compensations);
	}

	private CaseFile.Draft write(List<CompensationProposal> compensations) {
		Facts facts = this.incident.about().facts();
		int peak = facts.trend().stream().mapToInt(Integer::intValue).max().orElse(0);
		Instant closed = Objects.requireNonNull(this.incident.closedAt());
		this.file.evidence()
			.stream()
			.map(Evidence::publishedAt)
			.min(Instant::compareTo)
			.filter((first) -> first.isBefore(this.incident.detectedAt()))
			.ifPresent((first) -> figure("noticed", "从首条留存的提及到发现", between(first, this.incident.detectedAt()),
					"#evidence"));
		figure("detect", "从发现到立案", between(this.incident.detectedAt(), this.incident.openedAt()), "#timeline");
		took("acknowledge", "从发现到认领", Kind.ACKNOWLEDGE);
		took("holding", "从发现到首次回应", Kind.HOLDING);
		took("full", "从发现到完整回应", Kind.FULL);
		figure("duration", "从立案到解决", between(this.incident.openedAt(), closed), "#timeline");
		figure("negatives", "立案时负面", facts.negatives() + " 条", "#evidence");
		figure("peak", "立案时单个时段最高", peak + " 条", "#evidence");
		List<Deadline> promises = this.file.promises();
		long kept = promises.stream().filter((promise) -> promise.state() == Deadline.State.MET).count();
		List<String> missed = promises.stream()
			.filter((promise) -> promise.state() == Deadline.State.BREACHED)
			.map(CaseDraft::missed)
			.toList();
		figure("kept", "按时完成的时限", kept + " 项", "#deadlines");
		figure("missed", "逾期的时限", missed.size() + " 项", "#deadlines");
		figure("handovers", "换人次数", handovers() + " 次", "#timeline");
		long granted = compensations.stream()
			.filter((proposal) -> proposal.state() == CompensationProposal.State.APPROVED)
			.mapToLong(CompensationProposal::amount)
			.sum();
		figure("compensation", "批准的补偿", granted + " 元", "#compensations");
		return new CaseFile.Draft(this.incident.id(), this.incident.round(), this.incident.title(),
				this.incident.about().subjectId(), this.incident.about().subjectName(), this.incident.about().risk(),
				this.incident.level(), this.incident.playbookId(), this.incident.openedAt(), closed, facts.mentions(),
				facts.negatives(), peak, this.figures, missed, said());
	}

	/** A case in a few sentences, until people write a better one. */
	static String summary(CaseFile.Draft draft) {
		StringBuilder text = new StringBuilder(draft.subjectName()).append("「")
			.append(draft.title())
			.append("」，")
			.append(draft.level().numeral())
			.append("级");
		if (draft.risk() != null) {
			text.append("，涉及").append(draft.risk().label());
		}
		text.append("。");
		if (draft.negatives() > 0) {
			text.append("立案时负面 ").append(draft.negatives()).append(" 条。");
		}
		draft.figures()
			.stream()
			.filter((figure) -> List.of("acknowledge", "holding", "full", "duration").contains(figure.code()))
			.forEach((figure) -> text.append(figure.label()).append(" ").append(figure.value()).append("；"));
		text.append(draft.missed().isEmpty() ? "没有逾期。" : "逾期 " + draft.missed().size() + " 项。");
		return text.toString();
	}

	private List<CaseFile.Said> said() {
		return this.file.statements()
			.stream()
			.filter((statement) -> statement.state() == Statement.State.PUBLISHED)
			.map((statement) -> new CaseFile.Said(statement.id(), statement.kind().name().toLowerCase(Locale.ROOT),
					statement.title(), statement.channel(), Objects.requireNonNull(statement.publishedAt())))
			.toList();
	}

	private void took(String code, String label, Kind kind) {
		Instant done = this.file.promises()
			.stream()
			.filter((promise) -> promise.kind() == kind)
			.map(CaseDraft::done)
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.min(Instant::compareTo)
			.orElse(null);
		figure(code, label, (done != null) ? between(this.incident.detectedAt(), done) : "没有完成", "#deadlines");
	}

	private static @Nullable Instant done(Deadline promise) {
		return switch (promise.state()) {
			case MET -> promise.closedAt();
			case BREACHED -> (promise.why() == null) ? promise.doneAt() : null;
			case PENDING, CANCELLED, WAIVED -> null;
		};
	}

	private static String missed(Deadline promise) {
		Instant done = done(promise);
		return promise.label() + "：应于 " + Words.time(promise.dueAt())
				+ ((done != null) ? "，逾期 " + between(promise.dueAt(), done) + "完成" : "，没有完成");
	}

	private long handovers() {
		return this.file.timeline().stream().filter((entry) -> entry.text().startsWith("接手")).count();
	}

	private void figure(String code, String label, String value, String anchor) {
		this.figures.add(new CaseFile.Figure(code, label, value, this.page + anchor));
	}

	private static String between(Instant from, Instant to) {
		return Words.duration(Duration.between(from, to));
	}

}
