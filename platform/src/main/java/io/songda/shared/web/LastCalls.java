package io.songda.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The program ends without breaking a conversation: readiness is down already, but for {@code
 * songda.shutdown.drain} everything is still answered, with the wish to call elsewhere next time.
 * Only then nobody new is let in, what is under way is finished, and the last connections close. A
 * kept-alive connection that is closed under a request that is just being sent would leave its
 * sender without an answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class LastCalls extends RequestFilter implements SmartLifecycle {

  private final Duration drain;
  private volatile boolean called;
  private volatile boolean running;
  private volatile boolean ending;

  LastCalls(@Value("${songda.shutdown.drain:1s}") Duration drain) {
    this.drain = drain;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!called) {
      called = true;
    }
    if (ending) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    chain.doFilter(request, response);
  }

  /** Among the first to stop; the web server stops after all of these. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void start() {
    running = true;
    ending = false;
  }

  @Override
  public void stop() {
    ending = true;
    long deadline = System.nanoTime() + drain.toNanos();
    while (called && System.nanoTime() < deadline) {
      LockSupport.parkNanos(deadline - System.nanoTime());
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
