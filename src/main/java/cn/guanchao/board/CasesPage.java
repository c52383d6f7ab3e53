package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.reply.Outcome;
import cn.guanchao.reply.Replies;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Incidents;
import cn.guanchao.review.CaseFile;
import cn.guanchao.review.CaseWord;
import cn.guanchao.review.Cases;
import cn.guanchao.review.FollowUps;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;

/**
 * What did we learn? The case library, its cases, and the phrases that grew from them.
 */
@Page
@PreAuthorize("hasRole('VIEWER')")
class CasesPage {

	private static final int SIZE = 20;

	private static final int PHRASES = 50;

	private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	private final Cases cases;

	private final Incidents incidents;

	private final FollowUps followUps;

	private final Replies replies;

	private final Colleagues colleagues;

	private final Notices notices;

	CasesPage(Cases cases, Incidents incidents, FollowUps followUps, Replies replies, Colleagues colleagues,
			Notices notices) {
		this.cases = cases;
		this.incidents = incidents;
		this.followUps = followUps;
		this.replies = replies;
		this.colleagues = colleagues;
		this.notices = notices;
	}

	@GetMapping("/cases")
	String library(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("found", this.cases.search(q, Math.max(0, page), SIZE))
			.addAttribute("q", q)
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", SIZE);
		return "cases";
	}

	@GetMapping("/cases/{incident}")
	String one(@PathVariable long incident, Model model) {
		CaseFile file = file(incident);
		IncidentFile rows = this.incidents.file(incident);
		Outcome answered = this.replies.outcome(incident);
		model.addAttribute("file", file)
			.addAttribute("draft", file.draft())
			.addAttribute("rows", rows)
			.addAttribute("answered", answered)
			.addAttribute("reactions", answered.reactions())
			.addAttribute("followUps", this.followUps.of(incident))
			.addAttribute("colleagues", this.colleagues.active())
			.addAttribute("names", this.colleagues.names());
		return "case";
	}

	@PostMapping("/cases/{incident}")
	@PreAuthorize(Rights.HANDLE)
	String edit(@PathVariable long incident, @RequestParam String summary, @RequestParam String lessons,
			@RequestParam String followUps, @RequestParam String tags, Principal who, RedirectAttributes flash) {
		this.cases.edit(incident, summary, lessons, followUps, tags(tags), who.getName());
		return this.notices.done("/cases/" + incident, flash, "case.saved");
	}

	private static List<String> tags(String tags) {
		return Arrays.stream(tags.split("[,，、\\s]+")).filter((tag) -> !tag.isBlank()).distinct().toList();
	}

	@GetMapping("/cases/{incident}/word")
	ResponseEntity<byte[]> word(@PathVariable long incident) {
		CaseFile file = file(incident);
		byte[] bytes = CaseWord.of(file, this.incidents.file(incident), this.followUps.of(incident),
				this.replies.outcome(incident), this.colleagues.names());
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, WORD)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("案例-" + file.draft().title() + ".docx", StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(bytes);
	}

	private CaseFile file(long incident) {
		return this.cases.find(incident).orElseThrow(() -> new Missing("case", Long.toString(incident)));
	}

	@GetMapping("/phrases")
	String phrases(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String risk,
			@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("phrases", this.cases.phrases(q, risk, Math.max(0, page), PHRASES))
			.addAttribute("total", this.cases.countPhrases(q, risk))
			.addAttribute("q", q)
			.addAttribute("risk", risk)
			.addAttribute("risks", RiskCategory.values())
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", PHRASES);
		return "phrases";
	}

}
