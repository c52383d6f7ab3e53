package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Person;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

import java.security.Principal;
import java.time.Clock;

/** What every page knows: the time, the theme, and whether it hangs on a wall. */
@ControllerAdvice(annotations = Page.class, assignableTypes = ErrorController.class)
class Desk {

	private final Clock clock;

	private final Wording say;

	private final People people;

	Desk(Clock clock, Wording say, People people) {
		this.clock = clock;
		this.say = say;
		this.people = people;
	}

	Wording say() {
		return this.say;
	}

	@ModelAttribute
	void furnish(ModelMap page, HttpServletRequest request) {
		page.addAttribute("now", this.clock.instant());
		page.addAttribute("say", this.say);
		page.addAttribute("theme", theme(request));
		page.addAttribute("person", person(request.getUserPrincipal()));
		page.addAttribute("wall", request.getParameter("wall") != null);
	}

	/** The name that colleagues use; an account without one shows its login. */
	private String person(@Nullable Principal who) {
		return (who == null) ? "" : this.people.byLogin(who.getName()).map(Person::name).orElse(who.getName());
	}

	/** light or dark as the reader chose, or auto to follow the machine. */
	private static String theme(HttpServletRequest request) {
		Cookie chosen = WebUtils.getCookie(request, "theme");
		String theme = (chosen != null) ? chosen.getValue() : "";
		return (theme.equals("light") || theme.equals("dark")) ? theme : "auto";
	}

}
