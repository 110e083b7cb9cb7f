package io.songda.idempotency;

import io.songda.shared.Placeholders;
import io.songda.shared.Portions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of keys with their answers. */
@Component
final class IdempotencyStore {

  /** A key's row; without an answer its command is under way. */
  record Row(byte[] bodyHash, @Nullable String answer) {}

  private static final int AT_A_TIME = 5_000;

  private final JdbcTemplate jdbc;
  private final InstantSource real;

  IdempotencyStore(JdbcTemplate jdbc, InstantSource real) {
    this.jdbc = jdbc;
    this.real = real;
  }

  Map<IdempotencyKey, Row> find(Collection<IdempotencyKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    List<byte[]> ids = keys.stream().map(IdempotencyStore::id).toList();
    List<byte[]> asked = Placeholders.padded(ids, ids.getLast());
    Map<ByteBuffer, Row> rows = new HashMap<>();
    jdbc.query(
        "select id, body_hash, answer from idempotency_key where id in (%s)"
            .formatted(Placeholders.marks(asked.size())),
        row -> {
          rows.put(ByteBuffer.wrap(row.getBytes(1)), new Row(row.getBytes(2), row.getString(3)));
        },
        asked.toArray());
    if (rows.isEmpty()) {
      return Map.of();
    }
    Map<IdempotencyKey, Row> found = new HashMap<>();
    Iterator<byte[]> next = ids.iterator();
    for (IdempotencyKey key : keys) {
      Row row = rows.get(ByteBuffer.wrap(next.next()));
      if (row != null) {
        found.put(key, row);
      }
    }
    return found;
  }

  /** Claims the key for the running transaction; waits for one that has claimed it already. */
  void begin(IdempotencyKey key) {
    jdbc.update(
        "insert into idempotency_key (id, body_hash, created) values (?, ?, ?)",
        id(key),
        key.bodyHash(),
        micros(real.instant()));
  }

  void answer(IdempotencyKey key, String answer) {
    jdbc.update("update idempotency_key set answer = ? where id = ?", answer, id(key));
  }

  void insert(Map<IdempotencyKey, String> answers) {
    List<Object[]> rows = new ArrayList<>();
    long now = micros(real.instant());
    answers.forEach((key, answer) -> rows.add(new Object[] {id(key), key.bodyHash(), answer, now}));
    jdbc.batchUpdate(
        "insert into idempotency_key (id, body_hash, answer, created) values (?, ?, ?, ?)", rows);
  }

  /** Removes what is older, in small transactions; returns how many. */
  int forget(Instant olderThan) {
    return Portions.remove(
        AT_A_TIME,
        most ->
            jdbc.update(
                "delete from idempotency_key where created < ? order by created limit " + most,
                micros(olderThan)));
  }

  private static byte[] id(IdempotencyKey key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.scope().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(key.key().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
