package io.songda.bench.kill;

import io.songda.bench.Http;
import io.songda.bench.Reply;
import io.songda.bench.town.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A person's app: it asks again, with the same key, until it has an answer that decides. No answer,
 * 429, 503 and a first request still under way decide nothing.
 */
final class Phone {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int MOST_FAILURES = 5;

  private final Http platform;
  private final Person person;
  private final History history;

  Phone(Http platform, Person person, History history) {
    this.platform = platform;
    this.person = person;
    this.history = history;
  }

  /** Nobody answered for minutes. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String request) {
      super(request + " was not answered for " + PATIENCE);
    }
  }

  Reply get(String path) {
    return insist("GET", path, null, null);
  }

  /** The answer that decides. */
  Reply insist(String method, String path, @Nullable Object body, @Nullable String key) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int failures = 0;
    for (int attempt = 1; System.nanoTime() < deadline; attempt++) {
      Reply reply = once(method, path, body, key);
      if (reply != null && decides(method, path, reply)) {
        return reply;
      }
      if (reply != null && reply.status() == 500 && ++failures == MOST_FAILURES) {
        return reply; // which the history holds against the platform
      }
      history.count("asked again");
      long millis = 50L + ThreadLocalRandom.current().nextLong(50L * Math.min(attempt, 8));
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
    throw new Unanswered(method + " " + path);
  }

  private @Nullable Reply once(
      String method, String path, @Nullable Object body, @Nullable String key) {
    try {
      return platform.send(method, "api/v1/" + path, person.token(), body, key);
    } catch (IOException e) {
      history.count("unknown");
      return null;
    }
  }

  private boolean decides(String method, String path, Reply reply) {
    if (reply.status() == 503 || reply.status() == 429) {
      history.count("answered " + reply.status());
      return false;
    }
    if (reply.status() >= 500) {
      history.fault(
          "%s %s was answered %d %s"
              .formatted(
                  method, path.replaceAll("_[0-9a-z]{13}", "_…"), reply.status(), reply.code()));
      return false;
    }
    return !reply.code().equals("still_running");
  }
}
