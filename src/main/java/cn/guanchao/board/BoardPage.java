package cn.guanchao.board;

import cn.guanchao.playbook.Playbooks;
import cn.guanchao.respond.PlanWarnings;
import cn.guanchao.roster.Roster;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is something happening? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class BoardPage {

	private static final List<Integer> WINDOWS = List.of(6, 12, 24, 72, 168);

	private final Boards boards;

	private final Subjects subjects;

	private final Playbooks playbooks;

	private final Roster roster;

	private final Clock clock;

	BoardPage(Boards boards, Subjects subjects, Playbooks playbooks, Roster roster, Clock clock) {
		this.boards = boards;
		this.subjects = subjects;
		this.playbooks = playbooks;
		this.roster = roster;
		this.clock = clock;
	}

	/** How much of what the plans ask for nobody could do now. */
	private int gaps() {
		Instant now = this.clock.instant();
		return PlanWarnings.staffing(this.playbooks.all(), this.roster.from(now), now).size();
	}

	@GetMapping({ "/", "/board" })
	String board(@RequestParam(required = false) @Nullable String subject, @RequestParam(defaultValue = "24") int hours,
			Model model) {
		Optional<Subject> watched = this.boards.subject(subject);
		if (watched.isEmpty()) {
			return "welcome";
		}
		model.addAttribute("board", this.boards.of(watched.get(), hours))
			.addAttribute("gaps", gaps())
			.addAttribute("hours", hours)
			.addAttribute("windows", WINDOWS)
			.addAttribute("subjects", this.subjects.all());
		return "board";
	}

}
