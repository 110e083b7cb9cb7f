package io.songda.lifecycle.web;

import io.songda.lifecycle.NotAllowed;
import io.songda.shared.Refusal;
import io.songda.shared.RefusalHearer;
import io.songda.shared.web.ProblemWriter;
import io.songda.shared.web.SignInGate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** Answers a move the tables do not list with 409 {@code not_allowed_now} and what is possible. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotAllowedAdvice {

  private final ProblemWriter problems;
  private final ObjectProvider<RefusalHearer> hearers;

  NotAllowedAdvice(ProblemWriter problems, ObjectProvider<RefusalHearer> hearers) {
    this.problems = problems;
    this.hearers = hearers;
  }

  @ExceptionHandler
  void notAllowed(NotAllowed thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    tell(thrown, request);
    Map<String, Object> facts =
        Map.of("from", thrown.from(), "event", thrown.event(), "allowed", thrown.allowed());
    String detail = "The %s is %s".formatted(thrown.machine(), thrown.from());
    problems.write(request, response, Refusal.conflict("not_allowed_now", detail, facts));
  }

  /** The refused transaction is over by now, so what is recorded here stays. */
  private void tell(NotAllowed thrown, HttpServletRequest request) {
    String action = thrown.machine() + "." + thrown.event().toLowerCase(Locale.ROOT);
    String detail = "refused: " + thrown.getMessage();
    hearers.forEach(
        hearer -> hearer.refused(SignInGate.callerOf(request), action, subject(request), detail));
  }

  private static String subject(HttpServletRequest request) {
    Object named = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return named instanceof Map<?, ?> names && names.get("id") instanceof String id
        ? id
        : request.getRequestURI();
  }
}
