package cn.guanchao.board;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** How was the month? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class ReportsPage {

	private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	private final MonthlyReports reports;

	private final Wording say;

	ReportsPage(MonthlyReports reports, Wording say) {
		this.reports = reports;
		this.say = say;
	}

	/** The last month that is over: the one that is talked about now. */
	@GetMapping("/reports")
	String newest() {
		return "redirect:/reports/" + this.reports.current().minusMonths(1);
	}

	@GetMapping("/reports/{month}")
	String month(@PathVariable String month, Model model) {
		YearMonth asked = month(month);
		YearMonth current = this.reports.current();
		model.addAttribute("report", this.reports.of(asked))
			.addAttribute("month", asked)
			.addAttribute("earlier", asked.minusMonths(1))
			.addAttribute("later", asked.isBefore(current) ? asked.plusMonths(1) : null);
		return "report";
	}

	@GetMapping("/reports/{month}/word")
	ResponseEntity<byte[]> word(@PathVariable String month) {
		YearMonth asked = month(month);
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, WORD)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("舆情月报-" + asked + ".docx", StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(new ReportWord(this.say).of(this.reports.of(asked)));
	}

	/** A month that has begun. */
	private YearMonth month(String text) {
		try {
			YearMonth month = YearMonth.parse(text);
			if (month.isAfter(this.reports.current())) {
				throw new Missing("report", text);
			}
			return month;
		}
		catch (DateTimeParseException ex) {
			throw new Missing("report", text);
		}
	}

}
