package io.songda.webhook;

import io.songda.shared.CustomerId;
import io.songda.vault.Vault;
import io.songda.webhook.SigningSecrets.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of signing secrets, which lie in the table sealed. */
@Repository
class SecretStore {

  private static final String SELECT =
      """
      select partner_id, current, previous, previous_until from webhook_secret
      where partner_id = :partner
      """;

  /** How a secret in the clear begins, as earlier versions kept them. */
  private static final String CLEAR = "whsec_";

  private final JdbcClient jdbc;
  private final Vault vault;

  SecretStore(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  Optional<Pair> find(CustomerId partner) {
    return pair(SELECT, partner);
  }

  /** The same under a lock until the end of the running transaction. */
  Optional<Pair> toChange(CustomerId partner) {
    return pair(SELECT + " for update", partner);
  }

  private Optional<Pair> pair(String sql, CustomerId partner) {
    return jdbc.sql(sql).param("partner", partner.value()).query(this::read).optional();
  }

  void addIfNone(CustomerId partner, String secret) {
    jdbc.sql(
            """
            insert into webhook_secret (partner_id, current) values (:partner, :secret)
            on duplicate key update partner_id = partner_id
            """)
        .param("partner", partner.value())
        .param("secret", vault.seal(secret, place("current", partner.value())))
        .update();
  }

  void keep(CustomerId partner, Pair pair) {
    String previous = pair.previous();
    jdbc.sql(
            """
            insert into webhook_secret (partner_id, current, previous, previous_until)
            values (:partner, :current, :previous, :until)
            on duplicate key update current = values(current), previous = values(previous),
              previous_until = values(previous_until)
            """)
        .param("partner", partner.value())
        .param("current", vault.seal(pair.current(), place("current", partner.value())))
        .param(
            "previous",
            previous == null ? null : vault.seal(previous, place("previous", partner.value())))
        .param("until", pair.previousUntil())
        .update();
  }

  /** Partners of whom a secret lies in the clear. */
  List<CustomerId> inTheClear() {
    return jdbc.sql(
            """
            select partner_id from webhook_secret
            where current like 'whsec\\_%' or previous like 'whsec\\_%'
            """)
        .query((row, n) -> new CustomerId(row.getLong("partner_id")))
        .list();
  }

  private Pair read(ResultSet row, int n) throws SQLException {
    long partner = row.getLong("partner_id");
    String previous = row.getString("previous");
    return new Pair(
        open(row.getString("current"), place("current", partner)),
        previous == null ? null : open(previous, place("previous", partner)),
        row.getObject("previous_until", Instant.class));
  }

  private String open(String kept, String place) {
    return kept.startsWith(CLEAR) ? kept : vault.open(kept, place);
  }

  private static String place(String column, long partner) {
    return "webhook_secret.%s:%d".formatted(column, partner);
  }
}
