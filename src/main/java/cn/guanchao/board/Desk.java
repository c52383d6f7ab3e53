package cn.guanchao.board;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;

/** What every page knows: the time, the theme, and whether it hangs on a wall. */
@ControllerAdvice
class Desk {

	private final Clock clock;

	private final Wording say;

	Desk(Clock clock, Wording say) {
		this.clock = clock;
		this.say = say;
	}

	@ModelAttribute("say")
	Wording say() {
		return this.say;
	}

	@ModelAttribute("now")
	Instant now() {
		return this.clock.instant();
	}

	/** light or dark as the reader chose, or auto to follow the machine. */
	@ModelAttribute("theme")
	String theme(@CookieValue(name = "theme", required = false) @Nullable String theme) {
		return (theme != null && (theme.equals("light") || theme.equals("dark"))) ? theme : "auto";
	}

	@ModelAttribute("wall")
	boolean wall(@RequestParam(name = "wall", required = false) @Nullable String wall) {
		return wall != null;
	}

}
