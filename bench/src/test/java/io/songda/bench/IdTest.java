package io.songda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The tables and the API name the same thing. */
class IdTest {

  @Test
  void idsAreReadBackAsTheyWereWritten() {
    for (long value : new long[] {0, 1, 31, 32, 381_234_567_890_123_456L, Long.MAX_VALUE}) {
      assertThat(Id.value(Id.of("ord", value))).isEqualTo(value);
    }
    assertThat(Id.of("ord", 33)).isEqualTo("ord_0000000000011");
    assertThat(Id.value("cus_000000000000z")).isEqualTo(31);
  }
}
