package cn.guanchao.board;

import cn.guanchao.playbook.Grade;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Assessments;
import cn.guanchao.respond.Incidents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Why an incident has its level. */
@RestController
@Tag(name = "incidents")
@PreAuthorize("hasRole('VIEWER')")
class GradeApi {

	private final Incidents incidents;

	private final Assessments assessments;

	GradeApi(Incidents incidents, Assessments assessments) {
		this.incidents = incidents;
		this.assessments = assessments;
	}

	/**
	 * A level and what led to it.
	 *
	 * @param level null where the numbers alone would make no incident
	 * @param score in 0..100
	 */
	record Graded(@Nullable Level level, double score, List<Grade.Part> factors, String reason) {
	}

	@GetMapping("/api/incidents/{id}/grade")
	@Operation(summary = "The level that the numbers ask for now, with each factor and its part")
	Graded grade(@PathVariable long id) {
		Grade grade = this.assessments.grade(this.incidents.file(id));
		return new Graded(grade.level().orElse(null), grade.score(), grade.parts(), grade.reason());
	}

}
