package io.songda.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.live.LiveSettings;
import io.songda.live.LiveStreams;
import io.songda.live.LiveTown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When more people look than there is room for. */
class CrowdedTest extends LiveTown {

  private static final LiveSettings FOR_FEW =
      new LiveSettings(
          List.of(),
          4_096,
          4,
          2,
          20,
          50,
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofHours(1));

  @TempDir private Path folder;

  private static RawSocket looks(LiveServer server, String auth) throws IOException {
    RawSocket reader = new RawSocket(server.port());
    reader.send(auth);
    return reader;
  }

  @Test
  void guestsLeaveRoomForPeopleWhoAreSignedIn() throws Exception {
    LiveStreams streams = streams(FOR_FEW);
    String guest = "{\"type\":\"auth\"}";
    String signedIn = "{\"type\":\"auth\",\"token\":\"" + customer().person().token() + "\"}";
    try (LiveServer server = new LiveServer(streams, FOR_FEW, folder)) {
      RawSocket first = looks(server, guest);
      assertThat(first.read()).contains("hello");
      try (RawSocket second = looks(server, guest);
          RawSocket third = looks(server, guest);
          RawSocket customer = looks(server, signedIn)) {
        assertThat(second.read()).contains("hello");
        assertThat(third.endCode()).isEqualTo(1013);
        assertThat(customer.read()).contains("CUSTOMER");
        first.close();
        eventually(() -> assertThat(streams.connected()).isEqualTo(2));
        try (RawSocket next = looks(server, guest)) {
          assertThat(next.read()).contains("hello");
        }
      }
    }
  }
}
