package io.songda.testing;

import com.sun.net.httpserver.HttpServer;
import io.songda.Songda;
import io.songda.city.TestDatabase;
import io.songda.database.DatabaseAddress;
import io.songda.identity.SmsGateway;
import io.songda.shared.CityClock;
import io.songda.shared.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Extend this to test against the whole program over real HTTP. It is started once per JVM with a
 * database of its own; tests share it, so they use people of their own and never count everything.
 *
 * <pre>{@code
 * Api anna = customer();
 * String id = anna.post("/api/v1/addresses", Map.of(…)).expect(201).text("/addressId");
 * customer().delete("/api/v1/addresses/" + id).refused(404, "address_unknown");
 * }</pre>
 */
public abstract class CityTest {

  /** May sign in as an operator from the start. */
  protected static final String OPERATOR_PHONE = "18800000000";

  private static final String SECOND_OPERATOR_PHONE = "18800000002";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final AtomicInteger PHONES = new AtomicInteger();
  private static final Map<String, Api> SIGNED_IN = new ConcurrentHashMap<>();

  /** Nobody in particular. */
  protected static Api guest() {
    return new Api(base(), null);
  }

  /** A customer nobody has met before. */
  protected static Api customer() {
    return customer(newPhone());
  }

  /** The customer with this phone. */
  protected static Api customer(String phone) {
    return signedIn(phone, Role.CUSTOMER);
  }

  /** A merchant nobody has met before. */
  protected static Api merchant() {
    return merchant(newPhone());
  }

  /** The merchant with this phone. */
  protected static Api merchant(String phone) {
    return signedIn(phone, Role.MERCHANT);
  }

  /** Somebody signed in as a rider who has not applied yet. */
  protected static Api rider() {
    return rider(newPhone());
  }

  /** The rider with this phone. */
  protected static Api rider(String phone) {
    return signedIn(phone, Role.RIDER);
  }

  /** An operator. */
  public static Api operator() {
    return signedIn(OPERATOR_PHONE, Role.OPERATOR);
  }

  /** Another operator. */
  public static Api secondOperator() {
    operator().post("/api/v1/operator/operators", Map.of("phone", SECOND_OPERATOR_PHONE));
    return signedIn(SECOND_OPERATOR_PHONE, Role.OPERATOR);
  }

  /** A rider who has applied, was approved and is online. */
  public static Api riderOnline() {
    Api rider = rider();
    rider
        .post("/api/v1/riders/me/application", Map.of("name", "骑手", "vehicle", "EBIKE"))
        .expect(201);
    operator().post("/api/v1/operator/riders/" + rider.id("rid") + "/approve", null).expect(200);
    rider.put("/api/v1/riders/me/online", Map.of("online", true)).expect(200);
    return rider;
  }

  /** The caller with this phone and role; signs in by code the first time. */
  protected static Api signedIn(String phone, Role role) {
    return SIGNED_IN.computeIfAbsent(role + phone, first -> signIn(phone, role));
  }

  /** A new session by a new code, whatever was sent to the phone before. */
  protected static Api signIn(String phone, Role role) {
    forgetSendings(phone);
    guest().post("/api/v1/sign-in/codes", Map.of("phone", phone, "role", role)).expect(202);
    return signIn(phone, role, sms().code(phone));
  }

  /** A session with this code. */
  protected static Api signIn(String phone, Role role, String code) {
    Answer session =
        guest()
            .post("/api/v1/sign-in/sessions", Map.of("phone", phone, "role", role, "code", code))
            .expect(201);
    return withToken(phone, role, session.text("/token"), session.text("/userId"));
  }

  /** Somebody who calls with this token, whether it is good or not. */
  protected static Api withToken(String phone, Role role, String token, String userId) {
    return new Api(base(), new Api.Person(phone, role, token, userId));
  }

  /** Lets the phone be sent codes as if it had never got one. */
  protected static void forgetSendings(String phone) {
    jdbc().sql("delete from identity_phone where phone = ?").param(phone).update();
  }

  /** A phone number no other test has. */
  protected static String newPhone() {
    return "139%08d".formatted(PHONES.incrementAndGet());
  }

  /** The payment channel: a program of its own, with the payers' hands. */
  protected static SandboxProgram sandbox() {
    return City.RUNNING.sandbox();
  }

  /** The messages sent to phones. */
  protected static SmsInbox sms() {
    return City.RUNNING.sms();
  }

  /** The city's clock, which tests may set forward. */
  public static CityClock clock() {
    return bean(CityClock.class);
  }

  /** SQL on the program's database. */
  protected static JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** A part of the running program. */
  protected static <T> T bean(Class<T> type) {
    return City.RUNNING.context().getBean(type);
  }

  /** A server of the tests that the program may call back; each test adds paths of its own. */
  protected static HttpServer callbacks() {
    return City.RUNNING.callbacks();
  }

  /** The key of a partner nobody has met before. */
  protected static Api partner() {
    Answer key =
        operator().post("/api/v1/operator/partner-keys", Map.of("name", "开放平台")).expect(201);
    return withToken("", Role.PARTNER, key.text("/key"), key.text("/keyId"));
  }

  /** Where the program listens, e.g. {@code http://127.0.0.1:41234/}. */
  protected static URI base() {
    return City.RUNNING.base();
  }

  /** Waits until the assertions hold, at most 15 seconds; then they fail as they stand. */
  protected static void eventually(Runnable assertions) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError | RuntimeException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private record City(
      ConfigurableApplicationContext context,
      SmsInbox sms,
      SandboxProgram sandbox,
      HttpServer callbacks,
      URI base) {

    static final City RUNNING = start();

    private static City start() {
      forgetEarlierAnchors();
      SmsInbox sms = new SmsInbox();
      SandboxProgram sandbox =
          SandboxProgram.start(
              dataFolder().toAbsolutePath().resolveSibling("test-city-kit"),
              "--sandbox.wechat.notify-scale=0.02",
              "--sandbox.wechat.refund-delay=50ms");
      HttpServer callbacks = listening();
      URI base = URI.create("http://127.0.0.1:" + freePort() + "/");
      ConfigurableApplicationContext context =
          new SpringApplicationBuilder(Songda.class)
              .initializers(
                  (GenericApplicationContext empty) ->
                      empty.registerBean(
                          "smsInbox",
                          SmsGateway.class,
                          () -> sms,
                          definition -> definition.setPrimary(true)))
              .run(settings(base, sandbox.kit(), callbacks, TestDatabase.emptySchema()));
      return new City(context, sms, sandbox, callbacks, base);
    }

    /** The schema is new, so what an earlier run anchored would look cut off. */
    private static void forgetEarlierAnchors() {
      FileSystemUtils.deleteRecursively(dataFolder().resolve("anchors").toFile());
    }

    private static Path dataFolder() {
      return Path.of(System.getProperty("songda.test.target", "target")).resolve("test-city");
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static HttpServer listening() {
      try {
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String[] settings(
        URI base, Path kit, HttpServer callbacks, DatabaseAddress database) {
      return new String[] {
        "--server.port=" + base.getPort(),
        "--server.address=127.0.0.1",
        "--songda.data-dir=" + dataFolder(),
        "--songda.db.url=" + database.url(),
        "--songda.db.user=" + database.user(),
        "--songda.db.password=" + database.password(),
        "--songda.operator.phones=" + OPERATOR_PHONE,
        "--songda.payment.wechat.kit=" + kit,
        "--songda.public-url=" + base,
        "--songda.webhook.allow=127.0.0.1:" + callbacks.getAddress().getPort(),
      };
    }
  }
}
