package io.songda.identity;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of users. */
final class UserStore implements ChainEnds {

  private final JdbcClient jdbc;

  UserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(User user, Instant now) {
    jdbc.sql(
            """
            insert into identity_user (id, phone, role, disabled, created_at, version, head)
            values (:id, :phone, :role, false, :now, :version, :head)
            """)
        .param("id", user.id().value())
        .param("phone", user.phone())
        .param("role", user.role().name())
        .param("now", now)
        .param("version", user.head().version())
        .param("head", user.head().hash())
        .update();
  }

  Optional<User> byPhone(String phone, Role role) {
    return jdbc.sql(
            """
            select id, phone, role, disabled, version, head from identity_user
            where phone = :phone and role = :role
            """)
        .param("phone", phone)
        .param("role", role.name())
        .query(UserStore::read)
        .optional();
  }

  /** Those whose number ends with these digits, at least four; the newest first. */
  List<User> byPhoneTail(String digits, Role role, int limit) {
    return jdbc.sql(
            """
            select id, phone, role, disabled, version, head from identity_user
            where phone_tail = right(:digits, 4) and role = :role and phone like concat('%', :digits)
            order by id desc limit :limit
            """)
        .param("digits", digits)
        .param("role", role.name())
        .param("limit", limit)
        .query(UserStore::read)
        .list();
  }

  Optional<User> byId(UserId id) {
    return jdbc.sql(
            """
            select id, phone, role, disabled, version, head from identity_user where id = :id
            """)
        .param("id", id.value())
        .query(UserStore::read)
        .optional();
  }

  /** False when the user has changed since it was read. */
  boolean change(User user, long from) {
    return jdbc.sql(
                """
                update identity_user set disabled = :disabled, version = :version, head = :head
                where id = :id and version = :from
                """)
            .param("id", user.id().value())
            .param("disabled", user.disabled())
            .param("version", user.head().version())
            .param("head", user.head().hash())
            .param("from", from)
            .update()
        == 1;
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from identity_user")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new UserId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  private static User read(ResultSet row, int n) throws SQLException {
    return new User(
        new UserId(row.getLong("id")),
        row.getString("phone"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("disabled"),
        new Head(row.getLong("version"), row.getBytes("head")));
  }
}
