package io.songda.sandbox;

import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Ends this process when standard input ends, so that it dies with the parent holding the pipe. */
@Component
@ConditionalOnProperty(name = "sandbox.watchdog", havingValue = "true")
class Watchdog {

  Watchdog() {
    Thread.ofPlatform().daemon().name("watchdog").start(Watchdog::watch);
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // whatever the parent says is of no interest, only that it still holds the pipe
      }
    } catch (IOException brokenPipe) {
      // as good as the end of the stream
    }
    // nothing here outlives the process, so there is nothing to shut down in order
    Runtime.getRuntime().halt(0);
  }
}
