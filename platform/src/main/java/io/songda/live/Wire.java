package io.songda.live;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way to one reader. Called by one thread at a time, except for {@link #close}. */
public interface Wire {

  /**
   * Sends a frame; may take as long as the reader needs.
   *
   * @param type of the frame
   * @param offsets from where the reader can go on after this frame; null when it has none
   */
  void send(String type, String text, @Nullable String offsets) throws IOException;

  /** Ends it with one of the codes of {@link Cut}. */
  void close(Cut cut);

  /** Whether the reader can answer pings. */
  boolean answers();
}
