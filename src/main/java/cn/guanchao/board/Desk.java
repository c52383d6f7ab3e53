package cn.guanchao.board;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

import java.time.Clock;

/** What every page knows: the time, the theme, and whether it hangs on a wall. */
@ControllerAdvice
class Desk {

	private final Clock clock;

	private final Wording say;

	Desk(Clock clock, Wording say) {
		this.clock = clock;
		this.say = say;
	}

	Wording say() {
		return this.say;
	}

	@ModelAttribute
	void furnish(ModelMap page, HttpServletRequest request) {
		page.addAttribute("now", this.clock.instant());
		page.addAttribute("say", this.say);
		page.addAttribute("theme", theme(request));
		page.addAttribute("wall", request.getParameter("wall") != null);
	}

	/** light or dark as the reader chose, or auto to follow the machine. */
	private static String theme(HttpServletRequest request) {
		Cookie chosen = WebUtils.getCookie(request, "theme");
		String theme = (chosen != null) ? chosen.getValue() : "";
		return (theme.equals("light") || theme.equals("dark")) ? theme : "auto";
	}

}
