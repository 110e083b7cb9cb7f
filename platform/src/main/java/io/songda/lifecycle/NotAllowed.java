package io.songda.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move that the table does not list: a conflict (409) that says what would be possible. An answer
 * like any other, so it does not remember where it was thrown.
 */
public final class NotAllowed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String machine;
  private final String from;
  private final String event;
  private final Actor actor;
  private final List<String> allowed;

  NotAllowed(
      String machine, @Nullable Enum<?> from, Enum<?> event, Actor actor, List<String> allowed) {
    super(
        "%s: %s may not %s while %s; possible: %s"
            .formatted(machine, actor, event, from == null ? "NEW" : from, allowed),
        null,
        false,
        false);
    this.machine = machine;
    this.from = from == null ? "NEW" : from.name();
    this.event = event.name();
    this.actor = actor;
    this.allowed = List.copyOf(allowed);
  }

  /** {@code order} or {@code delivery}. */
  public String machine() {
    return machine;
  }

  /** The state it is in, {@code NEW} when it does not exist yet. */
  public String from() {
    return from;
  }

  /** What was asked for. */
  public String event() {
    return event;
  }

  /** Who asked. */
  public Actor actor() {
    return actor;
  }

  /** What the same actor could ask for now. */
  public List<String> allowed() {
    return allowed;
  }
}
