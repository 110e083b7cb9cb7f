package io.songda.payment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

  private final Map<Channel, Semaphore> free = new EnumMap<>(Channel.class);

  ChannelCalls(ChannelLimits limits) {
    for (Channel channel : Channel.values()) {
      free.put(channel, new Semaphore(limits.beside()));
    }
  }

  /** Runs the call; false when too many of that channel run already. */
  boolean offer(Channel channel, String about, Runnable call) {
    Semaphore own = Objects.requireNonNull(free.get(channel));
    if (!own.tryAcquire()) {
      return false;
    }
    Thread.ofVirtual().name("channel-" + about).start(() -> run(own, about, call));
    return true;
  }

  private static void run(Semaphore own, String about, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("What the channel says about {} could not be taken in yet: {}", about, e.toString());
    } finally {
      own.release();
    }
  }
}
