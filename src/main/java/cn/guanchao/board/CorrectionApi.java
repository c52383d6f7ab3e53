package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.collect.Corrections;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment.Label;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;
import java.util.Map;

/** People know better than the model, and the next model learns from them. */
@RestController
@Tag(name = "mentions")
@PreAuthorize("hasRole('ANALYST')")
class CorrectionApi {

	private final Corrections corrections;

	private final Audit audit;

	CorrectionApi(Corrections corrections, Audit audit) {
		this.corrections = corrections;
		this.audit = audit;
	}

	record Correction(@Nullable String label) {
	}

	@PostMapping("/api/mentions/{id}/sentiment")
	@Operation(summary = "Correct the sentiment of a mention to neg, neu or pos")
	MentionApi.Item correct(@PathVariable String id, @RequestBody Correction correction, Principal person) {
		return MentionApi.Item.of(correct(id, correction.label(), person.getName()), List.of());
	}

	Mention correct(String id, @Nullable String label, String by) {
		Mention corrected = this.corrections.correct(id, label(label), by)
			.orElseThrow(() -> new Missing("mention", id));
		this.audit.record(by, "mention.correct", id, Map.of("label", corrected.sentiment().label().code()));
		return corrected;
	}

	private static Label label(@Nullable String code) {
		for (Label label : Label.values()) {
			if (label.code().equals(code)) {
				return label;
			}
		}
		throw new BadInput("label", "label '" + code + "' is unknown; use neg, neu or pos");
	}

	@GetMapping(path = "/api/corrections.tsv", produces = "text/tab-separated-values;charset=UTF-8")
	@Operation(summary = "All corrections as a corpus for the command train")
	ResponseEntity<String> corpus() {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"train.tsv\"")
			.body(this.corrections.asCorpus());
	}

}
