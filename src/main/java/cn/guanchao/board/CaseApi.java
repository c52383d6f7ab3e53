package cn.guanchao.board;

import cn.guanchao.reply.Outcome;
import cn.guanchao.reply.Replies;
import cn.guanchao.review.CaseFile;
import cn.guanchao.review.Cases;
import cn.guanchao.review.Phrase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** The case library and the phrases that grow from it. */
@RestController
@RequestMapping("/api")
@Tag(name = "cases")
class CaseApi {

	private final Cases cases;

	private final Replies replies;

	CaseApi(Cases cases, Replies replies) {
		this.cases = cases;
		this.replies = replies;
	}

	record Phrases(long total, List<Phrase> items) {
	}

	record Edit(String summary, @Nullable String lessons, @Nullable String followUps, @Nullable List<String> tags) {
	}

	@GetMapping("/cases")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Cases that speak of q, or all of them, the newest first")
	Cases.Page cases(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		checkPage(page, size);
		return this.cases.search(q, page, size);
	}

	@GetMapping("/cases/{incident}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The case of an incident")
	CaseFile one(@PathVariable long incident) {
		return this.cases.find(incident).orElseThrow(() -> new Missing("case", Long.toString(incident)));
	}

	@GetMapping("/cases/{incident}/similar")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What was learned from incidents like this one, open or closed")
	List<CaseFile> similar(@PathVariable long incident) {
		return this.cases.similar(incident);
	}

	@GetMapping("/cases/{incident}/replies")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What became of its negative mentions: answered how many, how fast, and taken how")
	Outcome answered(@PathVariable long incident) {
		return this.replies.outcome(incident);
	}

	@PutMapping("/cases/{incident}")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Add summary, lessons, follow-ups and tags")
	CaseFile edit(@PathVariable long incident, @RequestBody Edit body, Principal caller) {
		return this.cases.edit(incident, body.summary(), (body.lessons() != null) ? body.lessons() : "",
				(body.followUps() != null) ? body.followUps() : "", (body.tags() != null) ? body.tags() : List.of(),
				caller.getName());
	}

	@GetMapping("/phrases")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Words that were approved and used, the newest first")
	Phrases phrases(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String risk,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		checkPage(page, size);
		return new Phrases(this.cases.countPhrases(q, risk), this.cases.phrases(q, risk, page, size));
	}

	private static void checkPage(int page, int size) {
		if (page < 0 || size < 1 || size > 200) {
			throw new BadInput("size", "size must be 1 to 200 and page at least 0; they are " + size + " and " + page);
		}
	}

}
