package io.songda.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time that promises, timers, quotes and events go by: {@code base + (real - realBase) ×
 * speed}. It can run faster than the real clock (demos) and be set forward (tests, sandboxes),
 * never back. Sessions, signatures, leases and retries towards other systems go by the real clock
 * instead.
 */
public final class CityClock implements InstantSource {

  /** All cities served so far share China Standard Time. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Where the clock stood and how fast it ran from then on. */
  public record Setting(Instant realBase, Instant cityBase, double speed) {}

  /** Keeps the setting over a restart. */
  public interface Memory {
    void keep(Setting setting);
  }

  private final InstantSource real;
  private final Memory memory;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile Setting setting;

  public CityClock(InstantSource real, Setting setting, Memory memory) {
    this.real = real;
    this.setting = setting;
    this.memory = memory;
  }

  /** A clock that shows the real time and forgets; for tests and tools. */
  public static CityClock real(InstantSource real) {
    Instant now = real.instant();
    return new CityClock(real, new Setting(now, now, 1), forgotten -> {});
  }

  @Override
  public Instant instant() {
    Setting now = setting;
    long nanos = Duration.between(now.realBase, real.instant()).toNanos();
    return now.cityBase.plusNanos((long) (nanos * now.speed));
  }

  public LocalTime timeOfDay() {
    return LocalTime.ofInstant(instant(), ZONE);
  }

  public double speed() {
    return setting.speed;
  }

  /** How long a person waits until the city's clock shows that instant; zero when it has passed. */
  public Duration realUntil(Instant cityTime) {
    long nanos = (long) (Duration.between(instant(), cityTime).toNanos() / setting.speed);
    return Duration.ofNanos(Math.max(0, nanos));
  }

  /** Sets the clock forward. */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("The city's clock never goes back");
    }
    change(instant().plus(by), setting.speed);
  }

  /** Lets the clock run faster or slower from now on; 1 is real time. */
  public synchronized void runAt(double speed) {
    if (!(speed > 0 && speed <= 1000)) {
      throw new IllegalArgumentException("Speed must lie between 0 and 1000, not " + speed);
    }
    change(instant(), speed);
  }

  /** Calls the watcher after each change of the setting, so that sleepers can count anew. */
  public void onChange(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Whoever changes it holds the lock since they read it, or another's change would be undone. */
  private void change(Instant cityTime, double speed) {
    Setting next = new Setting(real.instant(), cityTime, speed);
    memory.keep(next);
    setting = next;
    watchers.forEach(Runnable::run);
  }
}
