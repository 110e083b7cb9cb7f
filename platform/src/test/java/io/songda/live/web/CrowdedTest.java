package io.songda.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.live.Connection;
import io.songda.live.Cut;
import io.songda.live.LiveSettings;
import io.songda.live.LiveStreams;
import io.songda.live.LiveTown;
import io.songda.live.Wire;
import io.songda.testing.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When more people look than there is room for. */
class CrowdedTest extends LiveTown {

  private static final int PLACES = 4;
  private static final LiveSettings FOR_FEW =
      new LiveSettings(
          List.of(),
          4_096,
          PLACES,
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

  @Test
  void whoComesAtTheSameTimeFindsNoMorePlacesThanThereAre() throws Exception {
    List<Api> crowd = Stream.generate(() -> customer()).limit(8 * PLACES).toList();
    LiveStreams streams = streams(FOR_FEW);
    for (int round = 0; round < 50; round++) {
      List<Connection> readers = allAtOnce(crowd, streams);
      assertThat(readers).hasSize(PLACES);
      readers.forEach(streams::close);
      assertThat(streams.connected()).isZero();
    }
  }

  /** The connections of those who were let in. */
  private static List<Connection> allAtOnce(List<Api> crowd, LiveStreams streams) {
    CyclicBarrier door = new CyclicBarrier(crowd.size());
    List<Future<Connection>> tries;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      tries =
          crowd.stream()
              .map(
                  one ->
                      people.submit(
                          () -> {
                            door.await();
                            return streams.open(new Deaf(), one.person().token());
                          }))
              .toList();
    }
    return tries.stream()
        .filter(one -> one.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .toList();
  }

  /** A reader who is sent everything and says nothing. */
  private static final class Deaf implements Wire {

    @Override
    public void send(String type, String text, @Nullable String offsets) {}

    @Override
    public void close(Cut cut) {}

    @Override
    public boolean answers() {
      return false;
    }
  }
}
