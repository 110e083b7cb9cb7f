package io.songda.live;

import io.songda.eventlog.Event;
import io.songda.eventlog.Follower;
import io.songda.eventlog.Recorded;
import io.songda.identity.SessionsEnded;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Cuts off whose sessions have ended. */
@Component
class SessionsProcess implements Follower {

  private final LiveStreams streams;

  SessionsProcess(LiveStreams streams) {
    this.streams = streams;
  }

  @Override
  public String name() {
    return "live.sessions";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(SessionsEnded.class);
  }

  @Override
  public void begin(long[] positions) {}

  @Override
  public void on(Recorded recorded) {
    if (recorded.event() instanceof SessionsEnded ended) {
      streams.signedOut(ended.user());
    }
  }
}
