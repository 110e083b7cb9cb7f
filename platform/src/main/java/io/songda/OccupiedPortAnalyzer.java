package io.songda;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence that the port is taken, and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OccupiedPortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
    return new FailureAnalysis(
        "Port %1$d is taken by another program; stop that one or choose another port, for example ./songda up --server.port=%2$d."
            .formatted(cause.getPort(), cause.getPort() + 1),
        null,
        cause);
  }
}
