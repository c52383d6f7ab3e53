package cn.guanchao.board;

import cn.guanchao.notify.MailLinks;
import cn.guanchao.notify.MailLinks.DeadLink;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where a mail's second button leads: to its incident, behind the login. */
@Page
@PreAuthorize("permitAll()")
class OpenPage {

	private final MailLinks links;

	OpenPage(MailLinks links) {
		this.links = links;
	}

	@GetMapping("/open/{token}")
	String open(@PathVariable String token, Model model, HttpServletRequest request) {
		try {
			return "redirect:/incidents/" + (read(request) ? this.links.opened(token) : this.links.about(token));
		}
		catch (DeadLink ex) {
			model.addAttribute("refusal", ex.getMessage());
			return "acknowledge";
		}
	}

	/** A browser that shows the page; not one that fetches ahead, nor a probe. */
	static boolean read(HttpServletRequest request) {
		String purpose = request.getHeader("Sec-Purpose");
		return request.getMethod().equals("GET") && (purpose == null || !purpose.contains("prefetch"));
	}

}
