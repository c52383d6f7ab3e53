package cn.guanchao.board;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.yaml.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The plans, and a check of new ones. */
@RestController
@RequestMapping("/api/playbooks")
@Tag(name = "playbooks")
class PlaybookApi {

	private final Playbooks playbooks;

	PlaybookApi(Playbooks playbooks) {
		this.playbooks = playbooks;
	}

	record Plans(long total, List<Playbook> items) {
	}

	record Checked(boolean valid, List<Problem> problems) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "All plans")
	Plans all() {
		List<Playbook> items = List.copyOf(this.playbooks.all());
		return new Plans(items.size(), items);
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "One plan")
	Playbook one(@PathVariable String id) {
		return this.playbooks.find(id).orElseThrow(() -> new Missing("playbook", id));
	}

	@PostMapping("/check")
	@PreAuthorize("hasRole('ANALYST')")
	@Operation(summary = "Check a playbook's YAML: every problem with its line, path, value and remedy")
	Checked check(@RequestParam(defaultValue = "playbook.yml") String file, @RequestBody String yaml) {
		try {
			this.playbooks.check(file, yaml);
			return new Checked(true, List.of());
		}
		catch (BadYaml ex) {
			return new Checked(false, ex.problems());
		}
	}

}
