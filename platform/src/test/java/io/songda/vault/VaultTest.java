package io.songda.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  @TempDir private Path folder;

  private Vault vault() {
    return new Vault("", folder);
  }

  @Test
  void whatWasSealedOpensAfterTheNextStartAndTheKeyIsItsOwnersAlone() throws IOException {
    String sealed = vault().seal("whsec_面", "a:1");
    assertThat(sealed).startsWith("v1.").doesNotContain("whsec");
    assertThat(vault().open(sealed, "a:1")).isEqualTo("whsec_面");
    Path file = folder.resolve("keys").resolve("vault.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void sameTextIsSealedDifferentlyEachTime() {
    Vault vault = vault();
    assertThat(vault.seal("a", "a:1")).isNotEqualTo(vault.seal("a", "a:1"));
  }

  @Test
  void whatWasMovedAlteredOrSealedByAnotherKeyDoesNotOpen() {
    Vault vault = vault();
    String sealed = vault.seal("secret", "a:1");
    assertThatThrownBy(() -> vault.open(sealed, "a:2")).isInstanceOf(Vault.Broken.class);
    char last = sealed.charAt(sealed.length() - 5);
    String altered =
        sealed.substring(0, sealed.length() - 5)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 4);
    assertThatThrownBy(() -> vault.open(altered, "a:1")).isInstanceOf(Vault.Broken.class);
    assertThatThrownBy(() -> vault.open("whsec_clear", "a:1")).isInstanceOf(Vault.Broken.class);
    Vault other = new Vault(folder.resolve("other.json").toString(), folder);
    assertThatThrownBy(() -> other.open(sealed, "a:1")).isInstanceOf(Vault.Broken.class);
  }

  @Test
  void keyFileThatIsBrokenStopsTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{");
    assertThatThrownBy(() -> new Vault(file.toString(), folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken.json");
  }
}
