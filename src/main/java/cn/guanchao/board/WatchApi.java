package cn.guanchao.board;

import cn.guanchao.yaml.BadYaml;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.security.Principal;

/** The whole watch list out and in. */
@RestController
@Tag(name = "watch list")
class WatchApi {

	private static final String YAML = "application/yaml;charset=UTF-8";

	private final WatchLists lists;

	WatchApi(WatchLists lists) {
		this.lists = lists;
	}

	@GetMapping(path = "/api/watch", produces = YAML)
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "The watch list as YAML")
	byte[] watch() {
		return this.lists.yaml().getBytes(StandardCharsets.UTF_8);
	}

	@PutMapping("/api/watch")
	@PreAuthorize("hasRole('ADMIN')")
	@Operation(summary = "Replace the watch list; all or nothing")
	void replace(@RequestBody byte[] yaml, Principal actor) {
		this.lists.replace(new String(yaml, StandardCharsets.UTF_8), actor.getName());
	}

	@ExceptionHandler
	ProblemDetail badYaml(BadYaml ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				ex.problems().size() + " problem(s), nothing was changed: " + ex.getMessage());
		problem.setTitle("Bad watch list");
		problem.setProperty("problems", ex.problems());
		return problem;
	}

}
