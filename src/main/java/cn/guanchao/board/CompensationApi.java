package cn.guanchao.board;

import cn.guanchao.respond.CompensationProposal;
import cn.guanchao.respond.Compensations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import java.util.List;

/** Money for those affected: proposed by one, decided by others. */
@RestController
@RequestMapping("/api/incidents/{id}/compensations")
@Tag(name = "incidents")
class CompensationApi {

	private final Compensations compensations;

	CompensationApi(Compensations compensations) {
		this.compensations = compensations;
	}

	/**
	 * @param amount yuan for all people together
	 */
	record NewCompensation(long amount, int people, String basis) {
	}

	@GetMapping
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What was proposed for those affected, and who said what")
	List<CompensationProposal> compensations(@PathVariable long id) {
		return this.compensations.of(id);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Propose a compensation; who must approve it follows from amount, level and reserve")
	CompensationProposal compensate(@PathVariable long id, @RequestBody NewCompensation body, Principal caller) {
		return this.compensations.propose(id, body.amount(), body.people(), body.basis(), caller.getName());
	}

	@PostMapping("/{proposal}/approve")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Say yes, when it is one's turn; never to one's own proposal")
	CompensationProposal approveCompensation(@PathVariable long id, @PathVariable long proposal,
			@RequestBody IncidentApi.Reason body, Principal caller) {
		return this.compensations.approve(id, proposal, body.orEmpty(), caller.getName());
	}

	@PostMapping("/{proposal}/reject")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Send a proposal back, with a reason")
	CompensationProposal rejectCompensation(@PathVariable long id, @PathVariable long proposal,
			@RequestBody IncidentApi.Reason body, Principal caller) {
		return this.compensations.reject(id, proposal, body.orEmpty(), caller.getName());
	}

}
