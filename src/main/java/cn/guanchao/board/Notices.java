package cn.guanchao.board;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says on the next page what was just done. */
@Component
class Notices {

	private final Wording say;

	Notices(Wording say) {
		this.say = say;
	}

	/** Leads to a page of ours, which shows the message. */
	String done(String page, RedirectAttributes flash, String message, Object... arguments) {
		flash.addFlashAttribute("notice", this.say.text(message, arguments));
		return "redirect:" + page;
	}

	/**
	 * Leads to the part of an incident's room where the work was done.
	 * @param part id of a heading there, empty for the top
	 */
	String room(long incident, String part, RedirectAttributes flash, String message) {
		return done("/incidents/" + incident + (part.isEmpty() ? "" : "#" + part), flash, message);
	}

}
