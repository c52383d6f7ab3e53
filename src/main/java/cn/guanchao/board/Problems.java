package cn.guanchao.board;

import cn.guanchao.index.IndexUnavailable;
import cn.guanchao.reply.NoSuchReply;
import cn.guanchao.reply.ReplyRefused;
import cn.guanchao.respond.IllegalMove;
import cn.guanchao.respond.NoSuchIncident;
import cn.guanchao.review.NoSuchFollowUp;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
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

	/** A query whose percent signs do not spell UTF-8. */
	@ExceptionHandler
	ProblemDetail undecodable(InvalidParameterException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Bad input",
				new IllegalArgumentException("the query is not percent-encoded UTF-8; encode it as RFC 3986 says", ex));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Unreadable why = Unreadable.of(ex);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, why.detail());
		problem.setTitle("Bad input");
		if (why.field() != null) {
			problem.setProperty("field", why.field());
		}
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (ex.getRootCause() instanceof BadInput bad) {
			return handleExceptionInternal(ex, badInput(bad), headers, status, request);
		}
		Class<?> type = ex.getRequiredType();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "'" + ex.getPropertyName() + "' is '"
				+ ex.getValue() + "'; it must be " + ((type != null) ? Wanted.of(type) : "as /v3/api-docs describes"));
		problem.setTitle("Bad input");
		problem.setProperty("field", ex.getPropertyName());
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@ExceptionHandler({ Missing.class, NoSuchIncident.class, NoSuchReply.class, NoSuchFollowUp.class })
	ProblemDetail missing(RuntimeException ex) {
		return problem(HttpStatus.NOT_FOUND, "Not found", ex);
	}

	@ExceptionHandler
	ProblemDetail unavailable(IndexUnavailable ex) {
		log.warn("the index did not answer: {}", ex.getMessage());
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "Search is unavailable", ex);
	}

	@ExceptionHandler
	ProblemDetail illegalMove(IllegalMove ex) {
		ProblemDetail problem = problem(HttpStatus.CONFLICT, "Not allowed now", ex);
		problem.setProperty("move", ex.move());
		problem.setProperty("allowed", ex.allowed());
		return problem;
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
