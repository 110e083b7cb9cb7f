package io.songda.area;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence what is wrong with the file of roads, instead of a stack trace. */
class RoadsRefusedAnalyzer extends AbstractFailureAnalyzer<RoadsRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, RoadsRefused cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}
