package io.songda.lifecycle.web;

import io.songda.lifecycle.NotAllowed;
import io.songda.shared.Refusal;
import io.songda.shared.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a move the tables do not list with 409 {@code not_allowed_now} and what is possible. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotAllowedAdvice {

  private final ProblemWriter problems;

  NotAllowedAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void notAllowed(NotAllowed thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> facts =
        Map.of("from", thrown.from(), "event", thrown.event(), "allowed", thrown.allowed());
    String detail = "The %s is %s".formatted(thrown.machine(), thrown.from());
    problems.write(request, response, Refusal.conflict("not_allowed_now", detail, facts));
  }
}
