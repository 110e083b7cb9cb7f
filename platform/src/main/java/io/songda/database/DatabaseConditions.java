package io.songda.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database must promise before the city's money is written to it. */
final class DatabaseConditions {

  private DatabaseConditions() {}

  /** Refuses a database that cannot be reached, may lose commits, or cannot hold every letter. */
  static void require(DatabaseAddress address) {
    try (Connection connection = address.unpooled().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select @@global.innodb_flush_log_at_trx_commit,
                       (select default_character_set_name from information_schema.schemata
                         where schema_name = database())
                """)) {
      row.next();
      requireFlush(row.getInt(1));
      requireLetters(row.getString(2));
    } catch (SQLException e) {
      throw new DatabaseRefused(
          "The database cannot be reached as %s (%s); check SONGDA_DB_URL, SONGDA_DB_USER and SONGDA_DB_PASSWORD."
              .formatted(address, e.getMessage()),
          e);
    }
  }

  private static void requireFlush(int flush) {
    if (flush != 1) {
      throw new DatabaseRefused(
          "The database may lose acknowledged orders in a power cut: set innodb_flush_log_at_trx_commit=1 (it is %d)."
              .formatted(flush));
    }
  }

  private static void requireLetters(String characterSet) {
    if (!"utf8mb4".equals(characterSet)) {
      throw new DatabaseRefused(
          "The database cannot store every letter: run `alter database … character set utf8mb4` before the first start (it is %s)."
              .formatted(characterSet));
    }
  }
}
