package io.songda.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.shared.Role;
import io.songda.testing.CityTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A whole crowd arrives at once. */
class ManySignInsTest extends CityTest {

  private static final int PEOPLE = 400;

  @Test
  void aCrowdSignsInAtOnceEachAsSomebodyElse() throws Exception {
    customer(); // the program is up
    List<Callable<String>> crowd = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      crowd.add(() -> signIn(newPhone(), Role.CUSTOMER).person().userId());
    }
    long start = System.nanoTime();
    Set<String> users = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<String> each : threads.invokeAll(crowd)) {
        users.add(each.get());
      }
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "%d people signed in within %d ms (%.1f ms each)%n",
        PEOPLE, taken.toMillis(), (double) taken.toMillis() / PEOPLE);
    assertThat(users).hasSize(PEOPLE);
    assertThat(taken).isLessThan(Duration.ofSeconds(60));
  }
}
