package io.songda.shared;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What a module does beside everything else: when the program starts and every hour from then on,
 * on a thread of its own. What fails is done an hour later.
 */
public abstract class HourlyWork implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HourlyWork.class);
  private static final Duration PAUSE = Duration.ofHours(1);

  private final String name;
  private final Bell bell = new Bell();
  private final Loop loop;

  /**
   * Work that has not begun.
   *
   * @param name of its thread
   */
  protected HourlyWork(String name) {
    this.name = name;
    this.loop = new Loop(Thread.ofVirtual().name(name), this::turn, bell::ring);
  }

  /** Does it once; may throw. */
  protected abstract void work();

  private void turn() {
    try {
      work();
    } catch (RuntimeException e) {
      LOG.warn("{} has to wait an hour: {}", name, e.toString());
    }
    bell.await(PAUSE);
  }

  @Override
  public void start() {
    loop.start(true);
  }

  @Override
  public void stop() {
    loop.stop(Duration.ZERO);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
