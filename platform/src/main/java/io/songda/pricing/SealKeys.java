package io.songda.pricing;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the key that quotes are sealed with: 32 random bytes, made once per installation. */
@Component
class SealKeys {

  private final JdbcClient jdbc;

  SealKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  byte[] key() {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    jdbc.sql(
            """
            insert into pricing_seal_key (id, secret) values (1, ?)
            on duplicate key update id = id
            """)
        .param(fresh)
        .update();
    return jdbc.sql("select secret from pricing_seal_key where id = 1")
        .query(byte[].class)
        .single();
  }
}
