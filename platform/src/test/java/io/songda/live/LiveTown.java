package io.songda.live;

import io.songda.shared.web.SignedIn;
import io.songda.testing.Town;

/** Extend this to test how live streams are served with other settings than the program's. */
public abstract class LiveTown extends Town {

  /** The city's live streams, served anew with these settings; to be started and stopped. */
  protected static LiveStreams streams(LiveSettings settings) {
    return new LiveStreams(
        bean(Switchboard.class),
        bean(Reach.class),
        bean(Envelopes.class),
        bean(SignedIn.class),
        clock(),
        settings);
  }

  /** What may wait for one reader, in bytes. */
  protected static int mostBytes() {
    return Outbox.MOST_BYTES;
  }
}
