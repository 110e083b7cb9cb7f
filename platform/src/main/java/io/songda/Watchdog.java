package io.songda;

import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Ends this process when its standard input ends ({@code songda.watchdog=true}), so that it dies
 * with the parent that holds the pipe.
 */
@Component
@ConditionalOnProperty(name = "songda.watchdog", havingValue = "true")
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
    // what was acknowledged is on the disk; nobody is left to wait for an orderly end
    Runtime.getRuntime().halt(0);
  }
}
