package io.songda.identity;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import java.util.Set;

/** Forgets sessions that were ended elsewhere. */
final class IdentityProcess implements EventListener {

  private final Sessions sessions;

  IdentityProcess(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "identity.sessions";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(SessionsEnded.class);
  }

  @Override
  public void on(Recorded recorded) {
    if (recorded.event() instanceof SessionsEnded ended) {
      sessions.forget(ended.user());
    }
  }
}
