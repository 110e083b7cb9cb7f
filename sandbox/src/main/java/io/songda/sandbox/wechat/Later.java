package io.songda.sandbox.wechat;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does things after a while: one thread watches the time, each thing gets a virtual thread. */
@Component
class Later implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Later.class);

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("sandbox-later").factory());

  /** Does it after the delay; zero: at once, beside the caller. */
  void after(Duration delay, Runnable deed) {
    watch.schedule(
        () -> workers.execute(() -> guarded(deed)), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  Executor workers() {
    return workers;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    workers.shutdownNow();
  }

  private static void guarded(Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException e) {
      log.error("a scheduled deed failed", e);
    }
  }
}
