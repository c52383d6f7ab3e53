package cn.guanchao.board;

import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;

/** Is something happening? */
@Page
@PreAuthorize("hasRole('VIEWER')")
class BoardPage {

	private static final List<Integer> WINDOWS = List.of(6, 12, 24, 72, 168);

	private final Boards boards;

	private final Subjects subjects;

	BoardPage(Boards boards, Subjects subjects) {
		this.boards = boards;
		this.subjects = subjects;
	}

	@GetMapping({ "/", "/board" })
	String board(@RequestParam(required = false) @Nullable String subject, @RequestParam(defaultValue = "24") int hours,
			Model model) {
		Optional<Subject> watched = this.boards.subject(subject);
		if (watched.isEmpty()) {
			return "welcome";
		}
		model.addAttribute("board", this.boards.of(watched.get(), hours))
			.addAttribute("hours", hours)
			.addAttribute("windows", WINDOWS)
			.addAttribute("subjects", this.subjects.all());
		return "board";
	}

}
