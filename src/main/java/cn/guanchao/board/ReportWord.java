package cn.guanchao.board;

import cn.guanchao.board.MonthlyReport.Handled;
import cn.guanchao.board.MonthlyReport.Watched;
import cn.guanchao.review.WordPaper;

import java.util.ArrayList;
import java.util.List;

/** The month in review as a Word document, for the meeting. */
final class ReportWord {

	private final Wording say;

	private final WordPaper paper = new WordPaper();

	ReportWord(Wording say) {
		this.say = say;
	}

	/**
	 * @return the bytes of a .docx file
	 */
	byte[] of(MonthlyReport report) {
		this.paper.title(this.say.text("report.title", report.month().toString()));
		this.paper.text(this.say.text("report.span", this.say.full(report.from()), this.say.full(report.to()),
				this.say.full(report.beforeFrom()), this.say.full(report.beforeTo())));
		gaps(report);
		volume(report);
		incidents(report);
		report.subjects().forEach(this::subject);
		return this.paper.bytes();
	}

	private void gaps(MonthlyReport report) {
		List<String> gaps = new ArrayList<>();
		if (report.trouble() != null) {
			gaps.add(this.say.text("report.trouble", report.trouble()));
		}
		for (Watched watched : report.subjects()) {
			if (watched.silent() > 0 || watched.silentBefore() > 0) {
				gaps.add(this.say.text("report.silent", watched.subject().name(), watched.silent(),
						watched.silentBefore()));
			}
		}
		report.unseen()
			.forEach((one) -> gaps.add(this.say.text("report.unseen", one.name(), this.say.length(one.time()))));
		if (!gaps.isEmpty()) {
			this.paper.section(this.say.text("report.gaps"), String.join("\n", gaps));
		}
	}

	private void volume(MonthlyReport report) {
		this.paper.heading(this.say.text("report.volume"));
		this.paper.table(
				List.of(this.say.text("report.subject"), this.say.text("stories.mentions"),
						this.say.text("report.before"), this.say.text("sentiment.neg"),
						this.say.text("figure.negative"), this.say.text("report.before")),
				report.subjects()
					.stream()
					.map((one) -> List.of(one.subject().name(), this.say.number(one.now().total()),
							this.say.number(one.before().total()), this.say.number(one.now().negative()),
							this.say.percent(one.now().negativeShare()),
							this.say.percentOrNone(one.negativeShare().previous())))
					.toList());
	}

	private void incidents(MonthlyReport report) {
		this.paper.heading(this.say.text("report.incidents"));
		if (report.incidents().isEmpty()) {
			this.paper.text(this.say.text("report.incidents.none"));
			return;
		}
		this.paper.text(this.say.text("report.clocks", report.kept(), report.missed()));
		this.paper.table(
				List.of(this.say.text("report.incident"), this.say.text("report.subject"),
						this.say.text("report.level"), this.say.text("report.opened"), this.say.text("report.state"),
						this.say.text("report.kept"), this.say.text("report.missed")),
				report.incidents().stream().map(this::row).toList());
	}

	private List<String> row(Handled handled) {
		var incident = handled.incident();
		return List.of(incident.title(), incident.about().subjectName(), incident.level().numeral(),
				this.say.full(incident.openedAt()), incident.state().label(), Integer.toString(handled.kept()),
				Integer.toString(handled.missed()));
	}

	private void subject(Watched watched) {
		if (watched.now().total() == 0 && watched.acts() == 0) {
			return;
		}
		this.paper.heading(watched.subject().name());
		rows("report.stories", watched.stories()
			.stream()
			.map((story) -> this.say.text("report.story", story.first().title(), this.say.number(story.tally().total()),
					this.say.number(story.tally().negative()), story.sites()))
			.toList());
		rows("report.risks",
				watched.risks()
					.stream()
					.map((risk) -> risk.key().label() + " " + this.say.number(risk.count()))
					.toList());
		rows("report.demands",
				watched.demands()
					.stream()
					.map((demand) -> this.say.text("report.demand", demand.name(), this.say.number(demand.size()),
							this.say.number(demand.before())))
					.toList());
		rows("report.acts",
				watched.activities()
					.stream()
					.map((act) -> this.say.full(act.happenedAt()) + " " + act.title())
					.toList());
	}

	private void rows(String label, List<String> rows) {
		if (!rows.isEmpty()) {
			this.paper.strong(this.say.text(label));
			this.paper.text(String.join("\n", rows));
		}
	}

}
