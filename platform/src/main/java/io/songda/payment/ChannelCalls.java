package io.songda.payment;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls channels beside the timers: a slow channel holds up its own payments and nothing else. What
 * is lost here, because the program ends or the call fails, comes again by its timer.
 */
@Component
class ChannelCalls {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelCalls.class);
  private static final int AT_ONCE = 48;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Runs the call; false when too many run already. */
  boolean offer(String about, Runnable call) {
    if (!free.tryAcquire()) {
      return false;
    }
    Thread.ofVirtual().name("channel-" + about).start(() -> run(about, call));
    return true;
  }

  private void run(String about, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("What the channel says about {} could not be taken in yet: {}", about, e.toString());
    } finally {
      free.release();
    }
  }
}
