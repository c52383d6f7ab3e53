package cn.guanchao.board;

import cn.guanchao.playbook.DrillScenario;
import cn.guanchao.respond.DrillScore;
import cn.guanchao.respond.Drills;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.Collection;
import java.util.List;

/** Exercises and how they went. */
@RestController
@RequestMapping("/api/drills")
@Tag(name = "drills")
class DrillApi {

	private final Drills drills;

	DrillApi(Drills drills) {
		this.drills = drills;
	}

	record Held(long total, List<Drills.Drill> items, Collection<DrillScenario> scenarios) {
	}

	/**
	 * @param recipients logins of those who take part; nobody else hears of it
	 * @param faster how many times faster than the plan; as the scenario says where it is
	 * left out
	 */
	record Start(String scenario, List<String> recipients, @Nullable Integer faster) {
	}

	record Sheet(Drills.Drill drill, DrillScore score) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The exercises held, and the scenarios there are")
	Held all() {
		List<Drills.Drill> held = this.drills.all();
		return new Held(held.size(), held, this.drills.scenarios());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize("hasRole('MANAGER')")
	@Operation(summary = "Start an exercise; it reaches its recipients and nobody else")
	Sheet start(@RequestBody Start body, Principal caller) {
		return sheet(this.drills
			.start(body.scenario(), body.recipients(), (body.faster() != null) ? body.faster() : 0, caller.getName())
			.incidentId());
	}

	@GetMapping("/{incident}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The score sheet of an exercise, as far as it has come")
	Sheet sheet(@PathVariable long incident) {
		return new Sheet(this.drills.find(incident), this.drills.score(incident));
	}

}
