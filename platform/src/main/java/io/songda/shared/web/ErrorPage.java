package io.songda.shared.web;

import io.songda.shared.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside every endpoint, e.g. in a filter or in the server itself. */
@Controller
class ErrorPage implements ErrorController {

  private final ProblemWriter problems;

  ErrorPage(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(request, response, refusal(status(request)));
  }

  private static int status(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code ? code : 404;
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 401 -> Refusal.unauthorized();
      case 403 -> Refusal.forbidden();
      case 404 -> Refusal.notFound("not_found");
      case 405 -> Refusal.of(405, "method_not_allowed", "This method is not answered here");
      case 413 -> Refusal.tooLarge(BodyLimit.MAX_BYTES);
      default ->
          status < 500
              ? Refusal.of(status, "bad_request", "The request cannot be understood")
              : Refusal.of(status, "internal_error", "Something went wrong on our side");
    };
  }
}
