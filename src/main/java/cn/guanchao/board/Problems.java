package cn.guanchao.board;

import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.reply.NoSuchReply;
import cn.guanchao.reply.ReplyRefused;
import cn.guanchao.respond.IllegalMove;
import cn.guanchao.respond.NoSuchIncident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors of the JSON API as RFC 9457 problem details. */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	@ExceptionHandler
	ProblemDetail badInput(BadInput ex) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Bad input", ex);
		problem.setProperty("field", ex.field());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail illegalArgument(IllegalArgumentException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Bad input", ex);
	}

	@ExceptionHandler
	ProblemDetail missing(Missing ex) {
		return problem(HttpStatus.NOT_FOUND, "Not found", ex);
	}

	@ExceptionHandler
	ProblemDetail unavailable(IndexUnavailable ex) {
		log.warn("the index did not answer: {}", ex.getMessage());
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "Search is unavailable", ex);
	}

	@ExceptionHandler
	ProblemDetail missing(NoSuchIncident ex) {
		return problem(HttpStatus.NOT_FOUND, "Not found", ex);
	}

	@ExceptionHandler
	ProblemDetail illegalMove(IllegalMove ex) {
		ProblemDetail problem = problem(HttpStatus.CONFLICT, "Not allowed now", ex);
		problem.setProperty("move", ex.move());
		problem.setProperty("allowed", ex.allowed());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail missing(NoSuchReply ex) {
		return problem(HttpStatus.NOT_FOUND, "Not found", ex);
	}

	@ExceptionHandler
	ProblemDetail refused(ReplyRefused ex) {
		return problem(HttpStatus.CONFLICT, "Not allowed now", ex);
	}

	private static ProblemDetail problem(HttpStatus status, String title, Exception ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(ex.getMessage()));
		problem.setTitle(title);
		return problem;
	}

}
