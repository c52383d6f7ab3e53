package cn.guanchao.board;

import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.reply.NoSuchReply;
import cn.guanchao.reply.ReplyRefused;
import cn.guanchao.respond.IllegalMove;
import cn.guanchao.respond.NoSuchIncident;
import cn.guanchao.review.NoSuchFollowUp;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.UncheckedIOException;
import java.net.URI;

/**
 * What a page says when something is refused: a form leads back to its page with the
 * reason, anything else to an error page that says what to do.
 */
@ControllerAdvice(annotations = Page.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageTrouble {

	private final Desk desk;

	PageTrouble(Desk desk) {
		this.desk = desk;
	}

	@ExceptionHandler({ IllegalMove.class, ReplyRefused.class })
	ModelAndView refused(RuntimeException refused, HttpServletRequest request, RedirectAttributes flash) {
		return answer(HttpStatus.CONFLICT, refused.getMessage(), request, flash);
	}

	@ExceptionHandler
	ModelAndView bad(IllegalArgumentException refused, HttpServletRequest request, RedirectAttributes flash) {
		return answer(HttpStatus.BAD_REQUEST, refused.getMessage(), request, flash);
	}

	@ExceptionHandler({ Missing.class, NoSuchIncident.class, NoSuchReply.class, NoSuchFollowUp.class })
	ModelAndView missing(RuntimeException missing, HttpServletRequest request, RedirectAttributes flash) {
		return answer(HttpStatus.NOT_FOUND, missing.getMessage(), request, flash);
	}

	/** The index of activities says it with an {@link UncheckedIOException}. */
	@ExceptionHandler({ IndexUnavailable.class, UncheckedIOException.class })
	ModelAndView unavailable(HttpServletRequest request, RedirectAttributes flash) {
		return answer(HttpStatus.SERVICE_UNAVAILABLE, null, request, flash);
	}

	@ExceptionHandler
	ModelAndView otherKind(TypeMismatchException refused, HttpServletRequest request, RedirectAttributes flash) {
		String value = String.valueOf(refused.getValue());
		String reason = this.desk.say()
			.text("error.value", String.valueOf(refused.getPropertyName()), value.replace("\0", "␀"));
		return answer(HttpStatus.BAD_REQUEST, reason, request, flash);
	}

	@ExceptionHandler
	ModelAndView leftOut(MissingServletRequestParameterException refused, HttpServletRequest request,
			RedirectAttributes flash) {
		return answer(HttpStatus.BAD_REQUEST, this.desk.say().text("error.left-out", refused.getParameterName()),
				request, flash);
	}

	/** A form that is not sent the way its page sends it. */
	@ExceptionHandler({ MultipartException.class, MissingServletRequestPartException.class,
			InvalidParameterException.class })
	ModelAndView malformed(HttpServletRequest request, RedirectAttributes flash) {
		return answer(HttpStatus.BAD_REQUEST, null, request, flash);
	}

	private ModelAndView answer(HttpStatus status, @Nullable String reason, HttpServletRequest request,
			RedirectAttributes flash) {
		String back = back(request);
		if (HttpMethod.POST.matches(request.getMethod()) && back != null) {
			flash.addFlashAttribute("refusal",
					(reason != null) ? reason : this.desk.say().text("error." + status.value() + ".hint"));
			return new ModelAndView("redirect:" + back);
		}
		ModelAndView page = new ModelAndView("error", status);
		page.addObject("status", status.value());
		page.addObject("reason", reason);
		this.desk.furnish(page.getModelMap(), request);
		return page;
	}

	/** The page that the form stood on, if it was one of ours. */
	private static @Nullable String back(HttpServletRequest request) {
		String referer = request.getHeader("Referer");
		if (referer == null) {
			return request.getParameter("back") != null ? "/" : null;
		}
		try {
			URI page = URI.create(referer);
			boolean ours = request.getServerName().equals(page.getHost()) && page.getRawPath() != null
					&& page.getRawPath().startsWith("/") && !page.getRawPath().startsWith("//");
			return ours ? page.getRawPath() + ((page.getRawQuery() != null) ? "?" + page.getRawQuery() : "") : null;
		}
		catch (IllegalArgumentException malformed) {
			return null;
		}
	}

}
