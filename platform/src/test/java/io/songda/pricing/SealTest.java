package io.songda.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=中";

  private final Seal seal =
      new Seal("a key of thirty-two bytes, no one".getBytes(StandardCharsets.UTF_8));

  @Test
  void whatWasSealedComesBack() {
    byte[] bytes = {1, 2, 3};
    assertThat(seal.open(seal.close(bytes))).isEqualTo(bytes);
  }

  /** Also the last character, of which two bits mean nothing to a decoder. */
  @Test
  void everyOtherCharacterAtEveryPlaceBreaksIt() {
    IntStream.range(0, 16)
        .mapToObj(number -> seal.close(new byte[] {(byte) number, 7}))
        .forEach(this::noCharacterCanBeExchanged);
  }

  private void noCharacterCanBeExchanged(String sealed) {
    for (int at = 0; at < sealed.length(); at++) {
      for (char other : ALPHABET.toCharArray()) {
        if (other != sealed.charAt(at)) {
          String altered = sealed.substring(0, at) + other + sealed.substring(at + 1);
          assertThatThrownBy(() -> seal.open(altered)).isInstanceOf(Refusal.class);
        }
      }
    }
  }
}
