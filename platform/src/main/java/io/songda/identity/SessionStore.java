package io.songda.identity;

import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of sessions and partner keys, of which only hashes are kept. */
final class SessionStore {

  /** Whom a token speaks for, until when. */
  record Known(Caller caller, Instant expiresAt) {}

  private final JdbcClient jdbc;

  SessionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(byte[] hash, Caller caller, Instant now, Instant expiresAt) {
    jdbc.sql(
            """
            insert into identity_session (hash, user_id, role, created_at, expires_at)
            values (:hash, :user, :role, :now, :expiresAt)
            """)
        .param("hash", hash)
        .param("user", caller.signedIn().value())
        .param("role", caller.role().name())
        .param("now", now)
        .param("expiresAt", expiresAt)
        .update();
  }

  Optional<Known> session(byte[] hash) {
    return jdbc.sql("select user_id, role, expires_at from identity_session where hash = :hash")
        .param("hash", hash)
        .query(
            (row, n) ->
                new Known(
                    new Caller(
                        new UserId(row.getLong("user_id")), Role.valueOf(row.getString("role"))),
                    row.getObject("expires_at", Instant.class)))
        .optional();
  }

  void end(byte[] hash) {
    jdbc.sql("delete from identity_session where hash = :hash").param("hash", hash).update();
  }

  void endAll(UserId user) {
    jdbc.sql("delete from identity_session where user_id = :user")
        .param("user", user.value())
        .update();
  }

  /** Clears away what has expired anyway. */
  void endExpired(UserId user, Instant now) {
    jdbc.sql("delete from identity_session where user_id = :user and expires_at <= :now")
        .param("user", user.value())
        .param("now", now)
        .update();
  }

  void addKey(PartnerKeyId key, String name, byte[] hash, UserId by, Instant now) {
    jdbc.sql(
            """
            insert into identity_partner_key (id, name, hash, created_by, created_at)
            values (:id, :name, :hash, :by, :now)
            """)
        .param("id", key.value())
        .param("name", name)
        .param("hash", hash)
        .param("by", by.value())
        .param("now", now)
        .update();
  }

  Optional<Known> key(byte[] hash) {
    return jdbc.sql("select id from identity_partner_key where hash = :hash and revoked_at is null")
        .param("hash", hash)
        .query(
            (row, n) ->
                new Known(new Caller(new UserId(row.getLong("id")), Role.PARTNER), Instant.MAX))
        .optional();
  }

  /** False when there is no such live key. */
  boolean revokeKey(PartnerKeyId key, Instant now) {
    return jdbc.sql(
                """
                update identity_partner_key set revoked_at = :now
                where id = :id and revoked_at is null
                """)
            .param("id", key.value())
            .param("now", now)
            .update()
        == 1;
  }
}
