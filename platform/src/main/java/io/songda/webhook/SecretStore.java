package io.songda.webhook;

import io.songda.shared.CustomerId;
import io.songda.webhook.SigningSecrets.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of signing secrets. */
@Repository
class SecretStore {

  private static final String SELECT =
      "select current, previous, previous_until from webhook_secret where partner_id = :partner";

  private final JdbcClient jdbc;

  SecretStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Pair> find(CustomerId partner) {
    return pair(SELECT, partner);
  }

  /** The same under a lock until the end of the running transaction. */
  Optional<Pair> toChange(CustomerId partner) {
    return pair(SELECT + " for update", partner);
  }

  private Optional<Pair> pair(String sql, CustomerId partner) {
    return jdbc.sql(sql).param("partner", partner.value()).query(SecretStore::read).optional();
  }

  void addIfNone(CustomerId partner, String secret) {
    jdbc.sql("insert ignore into webhook_secret (partner_id, current) values (:partner, :secret)")
        .param("partner", partner.value())
        .param("secret", secret)
        .update();
  }

  void keep(CustomerId partner, Pair pair) {
    jdbc.sql(
            """
            insert into webhook_secret (partner_id, current, previous, previous_until)
            values (:partner, :current, :previous, :until)
            on duplicate key update current = values(current), previous = values(previous),
              previous_until = values(previous_until)
            """)
        .param("partner", partner.value())
        .param("current", pair.current())
        .param("previous", pair.previous())
        .param("until", pair.previousUntil())
        .update();
  }

  private static Pair read(ResultSet row, int n) throws SQLException {
    return new Pair(
        row.getString("current"),
        row.getString("previous"),
        row.getObject("previous_until", Instant.class));
  }
}
