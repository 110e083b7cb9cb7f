package io.songda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;

/** The embedded database in the data folder of a running platform, reached past the platform. */
public final class EmbeddedDatabase {

  private EmbeddedDatabase() {}

  /** Its process number. */
  public static long pid(Path dataFolder) throws IOException {
    return Long.parseLong(Files.readString(dataFolder.resolve("mariadb.pid")).strip());
  }

  /** Opens a connection with the driver's settings that the platform uses. */
  public static Connection open(Path dataFolder) throws IOException, SQLException {
    String[] arguments =
        ProcessHandle.of(pid(dataFolder))
            .flatMap(server -> server.info().arguments())
            .orElseThrow(() -> new IOException("The embedded database does not run"));
    String port =
        Arrays.stream(arguments)
            .filter(argument -> argument.startsWith("--port="))
            .map(argument -> argument.substring("--port=".length()))
            .findFirst()
            .orElseThrow(() -> new IOException("The embedded database listens nowhere"));
    String password = Files.readString(dataFolder.resolve("mariadb/songda.password"));
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:"
            + port
            + "/songda?useServerPrepStmts=true&useBulkStmts=true&useAffectedRows=true",
        "songda",
        password);
  }
}
