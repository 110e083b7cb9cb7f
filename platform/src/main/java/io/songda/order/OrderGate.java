package io.songda.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.songda.shared.Places;
import io.songda.shared.Refusal;
import io.songda.shared.web.ProblemWriter;
import io.songda.shared.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Turns orders away at the door when too many are inside, before anything of them is read: what a
 * refusal costs is what is missing for the orders that could be met. The queue of the intake comes
 * too late for that, for where the processors are the limit the requests wait for them and not for
 * the writer.
 *
 * <p>A house that is full because there are many orders says 429. One that is full because the
 * database does not answer says 503: nobody comes out of it, or who does has not been served.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 18)
final class OrderGate extends RequestFilter {

  private static final String DOOR = "/api/v1/orders";
  private static final int LATER_SECONDS = 1;

  /** A batch of orders takes some ten milliseconds, and somebody leaves after each. */
  private static final long STUCK_NANOS = Duration.ofMillis(500).toNanos();

  private final ProblemWriter problems;
  private final OrderMeters outcomes;
  private final int most;
  private final Places inside;
  private volatile long movedNanos = System.nanoTime();
  private volatile boolean lastWasServed = true;

  OrderGate(
      ProblemWriter problems, OrderMeters outcomes, IntakeSettings settings, MeterRegistry meters) {
    this.problems = problems;
    this.outcomes = outcomes;
    this.most = settings.atOnce();
    this.inside = new Places(most);
    meters.gauge("songda.orders.inside", inside, Places::taken);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!comesToTheDoor(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!inside.take()) {
      turnAway(request, response);
      return;
    }
    if (inside.taken() == most) {
      movedNanos = System.nanoTime();
    }
    try {
      chain.doFilter(request, response);
    } finally {
      leave(response.getStatus());
    }
  }

  /** Another spelling of the path only misses the door, not what is behind it. */
  private static boolean comesToTheDoor(HttpServletRequest request) {
    return request.getMethod().equals("POST") && request.getRequestURI().equals(DOOR);
  }

  private void leave(int status) {
    lastWasServed = status != HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    if (inside.leave() == most) {
      movedNanos = System.nanoTime();
    }
  }

  private void turnAway(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Refusal refusal =
        isStuck()
            ? Refusal.unavailable("database_unavailable", LATER_SECONDS)
            : Refusal.tooMany("orders_overloaded", LATER_SECONDS);
    outcomes.turnedAway(refusal.code());
    problems.write(request, response, refusal);
  }

  private boolean isStuck() {
    return !lastWasServed || System.nanoTime() - movedNanos > STUCK_NANOS;
  }
}
