package cn.guanchao.board;

import cn.guanchao.review.FollowUp;
import cn.guanchao.review.FollowUps;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** What is still to be done after incidents, by whom and by when. */
@RestController
@RequestMapping("/api")
@Tag(name = "cases")
class FollowUpApi {

	private static final int MOST = 200;

	private final FollowUps followUps;

	FollowUpApi(FollowUps followUps) {
		this.followUps = followUps;
	}

	record Items(long total, List<FollowUp> items) {

		static Items of(List<FollowUp> items) {
			return new Items(items.size(), items);
		}

	}

	record NewFollowUp(String title, String owner, Instant dueAt) {
	}

	record Change(String owner, Instant dueAt) {
	}

	record Done(String outcome) {
	}

	@GetMapping("/follow-ups")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "What is open, of one owner or of everybody, in due order; 200 at most")
	Items open(@RequestParam(required = false) @Nullable String owner) {
		return Items.of(this.followUps.open(owner, MOST));
	}

	@GetMapping("/cases/{incident}/follow-ups")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Those of an incident, what is open first")
	Items of(@PathVariable long incident) {
		return Items.of(this.followUps.of(incident));
	}

	@PostMapping("/cases/{incident}/follow-ups")
	@ResponseStatus(HttpStatus.CREATED)
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Give somebody something to do by a time; they are reminded")
	FollowUp add(@PathVariable long incident, @RequestBody NewFollowUp body, Principal caller) {
		return this.followUps.add(incident, body.title(), body.owner(), body.dueAt(), caller.getName());
	}

	@PutMapping("/follow-ups/{id}")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "Hand it to somebody else, or give it another time")
	FollowUp change(@PathVariable long id, @RequestBody Change body, Principal caller) {
		return this.followUps.change(id, body.owner(), body.dueAt(), caller.getName());
	}

	@PostMapping("/follow-ups/{id}/done")
	@PreAuthorize(Rights.HANDLE)
	@Operation(summary = "It is done, with what came of it")
	FollowUp done(@PathVariable long id, @RequestBody Done body, Principal caller) {
		return this.followUps.done(id, body.outcome(), caller.getName());
	}

}
