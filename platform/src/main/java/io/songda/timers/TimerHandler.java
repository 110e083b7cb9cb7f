package io.songda.timers;

/** Does what is due for every timer of one name. Every bean of this type is found by its name. */
public interface TimerHandler {

  /** The timers' name; never changes. */
  String name();

  /**
   * Called at least once, maybe late, maybe twice, outside any transaction: it runs an ordinary
   * conditional command. It may set the same timer again (next step); else the timer is gone when
   * it returns. When it throws, it is called again later.
   */
  void fire(Timer timer);
}
