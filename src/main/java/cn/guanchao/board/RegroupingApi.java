package cn.guanchao.board;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Regrouping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** Two incidents that are one, one that is two, and due times that were estimated. */
@RestController
@RequestMapping("/api/incidents/{id}")
@Tag(name = "incidents")
class RegroupingApi {

	private final Regrouping regrouping;

	private final Incidents incidents;

	RegroupingApi(Regrouping regrouping, Incidents incidents) {
		this.regrouping = regrouping;
		this.incidents = incidents;
	}

	/**
	 * @param into the incident that goes on
	 */
	record Merge(long into, String why) {
	}

	/**
	 * @param mentions ids of the evidence that goes along
	 */
	record Split(String title, @Nullable RiskCategory risk, @Nullable String level, @Nullable List<String> mentions,
			String why) {
	}

	@PostMapping("/merge")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "The same matter as another incident: that one takes over evidence, signals and promises")
	IncidentApi.File merge(@PathVariable long id, @RequestBody Merge body, Principal caller) {
		return file(this.regrouping.merge(id, body.into(), body.why(), caller.getName()));
	}

	@PostMapping("/split")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Part of it is another matter: a new incident takes this evidence along")
	IncidentApi.File split(@PathVariable long id, @RequestBody Split body, Principal caller) {
		Regrouping.Part part = new Regrouping.Part(body.title(), body.risk(),
				(body.level() != null) ? Level.of(body.level()) : null,
				(body.mentions() != null) ? body.mentions() : List.of());
		return file(this.regrouping.split(id, part, body.why(), caller.getName()));
	}

	@PostMapping("/recalculate")
	@PreAuthorize(Rights.DECIDE)
	@Operation(summary = "Work estimated due times out again by the holidays that are announced by now")
	IncidentApi.File recalculate(@PathVariable long id, Principal caller) {
		return file(this.incidents.recalculate(id, caller.getName()));
	}

	private IncidentApi.File file(Incident incident) {
		return IncidentApi.File.of(this.incidents.file(incident.id()));
	}

}
