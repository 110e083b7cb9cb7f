package io.songda.shared.web;

import io.songda.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets nobody see more of the machine room than whether it is healthy, save who collects the
 * figures: with the token {@code songda.metrics.token} as bearer, or, while none is set, from this
 * very machine. What was passed on by a proxy does not count as coming from this machine.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class MachineRoom extends RequestFilter {

  private static final String ROOM = "/actuator";
  private static final String HEALTH = "/actuator/health";
  private static final String BEARER = "Bearer ";
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final ProblemWriter problems;
  private final byte[] token;

  MachineRoom(ProblemWriter problems, @Value("${songda.metrics.token:}") String token) {
    this.problems = problems;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isInside(request) || mayLook(request)) {
      chain.doFilter(request, response);
      return;
    }
    problems.write(request, response, Refusal.unauthorized());
  }

  /** By the path as it will be matched: decoded and without tricks. */
  private static boolean isInside(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean health = path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    return !health && (path.equals(ROOM) || path.startsWith(ROOM + "/"));
  }

  private boolean mayLook(HttpServletRequest request) throws IOException {
    if (token.length > 0) {
      String given = request.getHeader(HttpHeaders.AUTHORIZATION);
      return given != null
          && given.startsWith(BEARER)
          && MessageDigest.isEqual(
              given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8), token);
    }
    return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
        && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
  }
}
