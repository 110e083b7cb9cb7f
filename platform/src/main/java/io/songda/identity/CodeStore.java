package io.songda.identity;

import io.songda.shared.CityClock;
import io.songda.shared.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of codes and of how often a phone may be sent one. */
final class CodeStore {

  /** When a phone was last sent a code, and how many it got on that day. */
  record Sent(Instant lastAt, LocalDate day, int onDay) {}

  private final JdbcClient jdbc;

  CodeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts a sending now; false when the last was too recent or the day's number is used up. */
  boolean takeTurn(String phone, Instant now, Duration apart, int perDay) {
    LocalDate today = dayOf(now);
    int counted =
        jdbc.sql(
                """
                update identity_phone
                set sent_on_day = if(day = :today, sent_on_day, 0) + 1, day = :today, last_at = :now
                where phone = :phone and last_at <= :before
                  and (day <> :today or sent_on_day < :perDay)
                """)
            .param("phone", phone)
            .param("today", today)
            .param("now", now)
            .param("before", now.minus(apart))
            .param("perDay", perDay)
            .update();
    return counted == 1 || isFirst(phone, now, today);
  }

  private boolean isFirst(String phone, Instant now, LocalDate today) {
    return jdbc.sql(
                """
                insert into identity_phone (phone, last_at, day, sent_on_day)
                values (:phone, :now, :today, 1)
                on duplicate key update phone = phone
                """)
            .param("phone", phone)
            .param("now", now)
            .param("today", today)
            .update()
        == 1;
  }

  /** Takes the turn taken at that instant back, because nothing was sent. */
  void giveTurnBack(String phone, Instant taken, Duration apart) {
    jdbc.sql(
            """
            update identity_phone set last_at = :before, sent_on_day = sent_on_day - 1
            where phone = :phone and last_at = :taken and sent_on_day > 0
            """)
        .param("phone", phone)
        .param("taken", taken)
        .param("before", taken.minus(apart))
        .update();
  }

  Optional<Sent> sent(String phone) {
    return jdbc.sql("select last_at, day, sent_on_day from identity_phone where phone = :phone")
        .param("phone", phone)
        .query(
            (row, n) ->
                new Sent(
                    row.getObject("last_at", Instant.class),
                    row.getObject("day", LocalDate.class),
                    row.getInt("sent_on_day")))
        .optional();
  }

  /** The code replaces an earlier one for the same phone and role. */
  void keep(String phone, Role role, byte[] hash, Instant expiresAt) {
    jdbc.sql(
            """
            insert into identity_code (phone, role, hash, tries, expires_at)
            values (:phone, :role, :hash, 0, :expiresAt)
            on duplicate key update
              hash = value(hash), tries = 0, expires_at = value(expires_at)
            """)
        .param("phone", phone)
        .param("role", role.name())
        .param("hash", hash)
        .param("expiresAt", expiresAt)
        .update();
  }

  /** Counts one try against the live code and answers its hash; nothing when there is none. */
  Optional<byte[]> countTry(String phone, Role role, Instant now, int tries) {
    int counted =
        jdbc.sql(
                """
                update identity_code set tries = tries + 1
                where phone = :phone and role = :role and expires_at > :now and tries < :tries
                """)
            .param("phone", phone)
            .param("role", role.name())
            .param("now", now)
            .param("tries", tries)
            .update();
    return counted == 0 ? Optional.empty() : hash(phone, role);
  }

  private Optional<byte[]> hash(String phone, Role role) {
    return jdbc.sql("select hash from identity_code where phone = :phone and role = :role")
        .param("phone", phone)
        .param("role", role.name())
        .query((row, n) -> row.getBytes("hash"))
        .optional();
  }

  /** A code is good once. */
  void forget(String phone, Role role) {
    jdbc.sql("delete from identity_code where phone = :phone and role = :role")
        .param("phone", phone)
        .param("role", role.name())
        .update();
  }

  static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, CityClock.ZONE);
  }
}
