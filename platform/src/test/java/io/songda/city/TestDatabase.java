package io.songda.city;

import com.zaxxer.hikari.HikariDataSource;
import io.songda.database.DatabaseAddress;
import io.songda.database.DatabasePool;
import io.songda.database.MariaDbServer;
import io.songda.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A fresh schema on the one embedded server of this JVM, with the tables of chosen modules.
 *
 * <p>Where the system has room in memory ({@code /dev/shm}) the server's data lie there until the
 * end of the run, so that a disk that is busy with something else fails no test; elsewhere they
 * stay in {@code target/test-database} from run to run. Commits are flushed as in the city either
 * way. Two JVMs at once use two folders.
 */
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final int POOL = 24;

  private final DatabaseAddress address;
  private final HikariDataSource pool;

  private TestDatabase(DatabaseAddress address) {
    this.address = address;
    this.pool = DatabasePool.open(address, POOL);
  }

  /** A schema with the tables of every module. */
  public static TestDatabase withAllModules() {
    return with(Migrations.modules());
  }

  /** A schema with the tables of the named modules, for example {@code "order", "eventlog"}. */
  public static TestDatabase with(String... modules) {
    return with(List.of(modules));
  }

  private static TestDatabase with(Collection<String> modules) {
    DatabaseAddress address = emptySchema();
    new Migrations(address).run(modules);
    return new TestDatabase(address);
  }

  /** The address of a new schema without tables; it stays until the next run. */
  public static DatabaseAddress emptySchema() {
    String schema = "test_" + SCHEMAS.incrementAndGet();
    execute(
        "drop database if exists " + schema,
        "create database " + schema + " character set utf8mb4 collate utf8mb4_uca1400_ai_ci");
    return Server.RUNNING.address().withSchema(schema);
  }

  /** The process of the one server, for tests that stop it for a while. */
  public static ProcessHandle serverProcess() {
    try {
      String pid = Files.readString(Server.FOLDER.resolve("mariadb.pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String... statements) {
    DatabaseAddress server = Server.RUNNING.address();
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the schema is, for a program that opens its own connections. */
  public DatabaseAddress address() {
    return address;
  }

  /** Program arguments that make the platform use this schema, in this JVM or another one. */
  public List<String> arguments() {
    return List.of(
        "--songda.db.url=" + address.url(),
        "--songda.db.user=" + address.user(),
        "--songda.db.password=" + address.password());
  }

  /** The pool of the schema, with the options the city uses. */
  public DataSource dataSource() {
    return pool;
  }

  /** SQL on the schema. */
  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  /** Transactions on the schema. */
  public TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  /** Closes the pool; the schema is dropped when its name is used again. */
  @Override
  public void close() {
    pool.close();
  }

  private static final class Server {
    private static final long ROOM = 3L << 30;

    static final Path FOLDER = folder();
    static final MariaDbServer RUNNING = start();

    private static Path folder() {
      Path memory = Path.of("/dev/shm");
      if (Files.isWritable(memory) && memory.toFile().getUsableSpace() > ROOM) {
        return memory.resolve("songda-test-" + ProcessHandle.current().pid());
      }
      return Path.of(System.getProperty("songda.test.target", "target")).resolve("test-database");
    }

    private static MariaDbServer start() {
      MariaDbServer server = MariaDbServer.start(FOLDER.resolve("mariadb"));
      if (FOLDER.startsWith("/dev/shm")) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server)));
      }
      return server;
    }

    private static void remove(MariaDbServer server) {
      server.close();
      FileSystemUtils.deleteRecursively(FOLDER.toFile());
    }
  }
}
