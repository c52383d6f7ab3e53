package cn.guanchao.board;

import cn.guanchao.notify.Mailbox;
import cn.guanchao.notify.Mailbox.Kept;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

import java.util.List;

/** What was sent, or would have been if a mail server were configured. */
@Page
@RequestMapping("/mailbox")
@PreAuthorize("hasRole('ANALYST')")
class MailboxPage {

	/** A mail brings styles of its own; it may bring nothing else. */
	private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "sandbox; frame-ancestors 'self'";

	private static final int SIZE = 30;

	private final Mailbox mailbox;

	MailboxPage(Mailbox mailbox) {
		this.mailbox = mailbox;
	}

	@GetMapping
	String mailbox(@RequestParam(required = false) @Nullable Long id, @RequestParam(defaultValue = "0") int page,
			Model model) {
		List<Kept> mails = this.mailbox.newest(Math.max(0, page), SIZE);
		Kept shown = (id != null) ? kept(id) : mails.isEmpty() ? null : mails.getFirst();
		model.addAttribute("mails", mails)
			.addAttribute("shown", shown)
			.addAttribute("total", this.mailbox.count())
			.addAttribute("page", Math.max(0, page))
			.addAttribute("size", SIZE);
		return "mailbox";
	}

	@GetMapping(path = "/{id}/html", produces = MediaType.TEXT_HTML_VALUE)
	@ResponseBody
	String html(@PathVariable long id, HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", MAIL_POLICY);
		return kept(id).html();
	}

	private Kept kept(long id) {
		return this.mailbox.find(id).orElseThrow(() -> new Missing("mail", String.valueOf(id)));
	}

}
