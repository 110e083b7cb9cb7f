package io.songda.sandbox.control;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Says which field of a body could not be read. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableBodies {

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the body is not what is asked");
    if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
      JacksonException.Reference last = wrong.getPath().getLast();
      problem.setProperty("code", "INVALID_FIELD");
      problem.setProperty("field", String.valueOf(last.getPropertyName()));
    } else {
      problem.setProperty("code", "INVALID_JSON");
    }
    return problem;
  }
}
