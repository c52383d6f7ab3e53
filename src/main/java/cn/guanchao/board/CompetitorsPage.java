package cn.guanchao.board;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** What did the competitors do? Until activities are kept: how loud they are. */
@Page
@PreAuthorize("hasRole('VIEWER')")
class CompetitorsPage {

	private static final List<Integer> WINDOWS = List.of(24, 72, 168, 672);

	private final Boards boards;

	CompetitorsPage(Boards boards) {
		this.boards = boards;
	}

	@GetMapping("/competitors")
	String competitors(@RequestParam(defaultValue = "168") int hours, Model model) {
		List<BoardNumbers> boards = this.boards.rivals().stream().map((rival) -> this.boards.of(rival, hours)).toList();
		model.addAttribute("boards", boards).addAttribute("hours", hours).addAttribute("windows", WINDOWS);
		this.boards.subject(null).ifPresent((own) -> model.addAttribute("own", this.boards.of(own, hours)));
		return "competitors";
	}

}
