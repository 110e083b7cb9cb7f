package io.songda.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Ready means that there is room for what is to be written. On a full disk a row can still be
 * changed in its place, so that the write probe alone notices nothing while every order fails. An
 * external database must look after its own disk.
 */
@Component("databaseRoom")
class DatabaseRoom implements HealthIndicator {

  private static final DataSize LEAST = DataSize.ofMegabytes(32);

  private final boolean embedded;
  private final Path folder;

  DatabaseRoom(DatabaseSettings settings) {
    this.embedded = !settings.db().isGiven();
    this.folder = settings.dataDir();
  }

  @Override
  public Health health() {
    try {
      boolean enough = !embedded || Files.getFileStore(folder).getUsableSpace() >= LEAST.toBytes();
      return enough ? Health.up().build() : Health.down().withDetail("reason", "DiskFull").build();
    } catch (IOException e) {
      return Health.down().withDetail("reason", e.getClass().getSimpleName()).build();
    }
  }
}
