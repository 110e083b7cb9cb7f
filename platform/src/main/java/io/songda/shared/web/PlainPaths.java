package io.songda.shared.web;

import io.songda.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses a path with {@code ;} parameters or empty parts with 400. The program would ignore them,
 * a proxy in front of it might not, and then the two would not mean the same endpoint.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class PlainPaths extends RequestFilter {

  private final ProblemWriter problems;

  PlainPaths(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (path.contains(";") || path.contains("//")) {
      problems.write(
          request, response, Refusal.of(400, "bad_request", "The request cannot be understood"));
      return;
    }
    chain.doFilter(request, response);
  }
}
