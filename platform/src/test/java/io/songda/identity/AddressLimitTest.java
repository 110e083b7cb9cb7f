package io.songda.identity;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.songda.shared.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressLimitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AddressLimit limit = new AddressLimit(3, nanos::get);

  @Test
  void anAddressHasItsNumberAnHour() {
    ask("203.0.113.7", 3);
    refuses("203.0.113.7");
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    ask("203.0.113.7", 3);
  }

  @Test
  void addressesAreCountedOneByOne() {
    ask("203.0.113.7", 3);
    ask("203.0.113.8", 3);
    ask("2001:db8::1", 3);
    refuses("2001:db8::1");
  }

  @Test
  void thisMachineIsNotCounted() {
    ask("127.0.0.1", 1000);
    ask("0:0:0:0:0:0:0:1", 1000);
  }

  @Test
  void zeroIsNoLimit() {
    AddressLimit none = new AddressLimit(0, nanos::get);
    for (int i = 0; i < 1000; i++) {
      none.count("203.0.113.7");
    }
  }

  private void ask(String address, int times) {
    for (int i = 0; i < times; i++) {
      limit.count(address);
    }
  }

  private void refuses(String address) {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> limit.count(address));
  }
}
