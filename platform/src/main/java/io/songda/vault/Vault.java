package io.songda.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals texts with AES-256-GCM by Tink. The key lies in the file {@code songda.vault.file}, {@code
 * keys/vault.json} in the data folder unless set, which is made at the first start, belongs into
 * every backup but not into the same one as the database, and is the same for all nodes.
 */
@Component
public final class Vault {

  private static final String FORM = "v1.";

  private final Aead key;

  Vault(
      @Value("${songda.vault.file:}") String file,
      @Value("${songda.data-dir:./data}") Path dataDir) {
    Path path = file.isBlank() ? dataDir.resolve("keys").resolve("vault.json") : Path.of(file);
    try {
      this.key = KeyFile.at(path).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key file %s is of no use".formatted(path), e);
    }
  }

  /** What does not open: altered, sealed for another place, or by a key that is not here. */
  public static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String place, Throwable cause) {
      super(
          "What is sealed in %s was sealed elsewhere or with another key; bring back the key file"
              .formatted(place),
          cause);
    }
  }

  /**
   * Seals a text so that it opens in that place only.
   *
   * @param place a table, its column and the number of the row, as {@code table.column:42}
   * @return {@code v1.} and Base64; 40 characters more than 4/3 of the text
   */
  public String seal(String clear, String place) {
    try {
      byte[] sealed = key.encrypt(bytes(clear), bytes(place));
      return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Nothing can be sealed", e);
    }
  }

  /** Opens what was sealed for that place. */
  public String open(String sealed, String place) {
    try {
      if (!sealed.startsWith(FORM)) {
        throw new GeneralSecurityException("Not sealed");
      }
      byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
      return new String(key.decrypt(bytes, bytes(place)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Broken(place, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
