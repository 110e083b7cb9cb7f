package io.songda.customer;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.geo.Wgs84;
import io.songda.shared.AddressId;
import io.songda.shared.CustomerId;
import io.songda.shared.LockRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of accounts and address books. */
@Repository
class CustomerStore implements ChainEnds {

  private final JdbcClient jdbc;

  CustomerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> account(CustomerId customer) {
    return jdbc.sql(
            "select id, addresses, member_until, version, head from customer_account where id = :id")
        .param("id", customer.value())
        .query(CustomerStore::readAccount)
        .optional();
  }

  /** The account for a change in the running transaction, made if it is the first. */
  Account accountToChange(CustomerId customer) {
    return LockRow.of(() -> locked(customer), () -> make(customer));
  }

  private Optional<Account> locked(CustomerId customer) {
    return jdbc.sql(
            """
            select id, addresses, member_until, version, head from customer_account
            where id = :id for update
            """)
        .param("id", customer.value())
        .query(CustomerStore::readAccount)
        .optional();
  }

  private void make(CustomerId customer) {
    jdbc.sql(
            """
            insert into customer_account (id, head) values (:id, :head)
            on duplicate key update id = id
            """)
        .param("id", customer.value())
        .param("head", Head.NONE.hash())
        .update();
  }

  /** False when the account has changed since the given version. */
  boolean change(Account account, long from) {
    return jdbc.sql(
                """
                update customer_account
                set addresses = :addresses, member_until = :until, version = :version, head = :head
                where id = :id and version = :from
                """)
            .param("id", account.id().value())
            .param("addresses", account.addresses())
            .param("until", account.memberUntil())
            .param("version", account.head().version())
            .param("head", account.head().hash())
            .param("from", from)
            .update()
        == 1;
  }

  List<DeliveryAddress> addresses(CustomerId customer) {
    return jdbc.sql(
            """
            select id, name, phone, line, door, lat, lng from customer_address
            where customer_id = :customer order by id desc
            """)
        .param("customer", customer.value())
        .query(CustomerStore::readAddress)
        .list();
  }

  Optional<DeliveryAddress> address(CustomerId customer, AddressId address) {
    return jdbc.sql(
            """
            select id, name, phone, line, door, lat, lng from customer_address
            where id = :id and customer_id = :customer
            """)
        .param("id", address.value())
        .param("customer", customer.value())
        .query(CustomerStore::readAddress)
        .optional();
  }

  void add(CustomerId customer, DeliveryAddress address) {
    address(
        """
        insert into customer_address (id, customer_id, name, phone, line, door, lat, lng)
        values (:id, :customer, :name, :phone, :line, :door, :lat, :lng)
        """,
        customer,
        address);
  }

  void change(CustomerId customer, DeliveryAddress address) {
    address(
        """
        update customer_address
        set name = :name, phone = :phone, line = :line, door = :door, lat = :lat, lng = :lng
        where id = :id and customer_id = :customer
        """,
        customer,
        address);
  }

  private void address(String sql, CustomerId customer, DeliveryAddress address) {
    jdbc.sql(sql)
        .param("id", address.id().value())
        .param("customer", customer.value())
        .param("name", address.name())
        .param("phone", address.phone())
        .param("line", address.line())
        .param("door", address.door())
        .param("lat", address.position().lat())
        .param("lng", address.position().lon())
        .update();
  }

  /** False when the customer has no such address. */
  boolean remove(CustomerId customer, AddressId address) {
    return jdbc.sql("delete from customer_address where id = :id and customer_id = :customer")
            .param("id", address.value())
            .param("customer", customer.value())
            .update()
        == 1;
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from customer_account where version > 0")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new CustomerId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  private static Account readAccount(ResultSet row, int n) throws SQLException {
    return new Account(
        new CustomerId(row.getLong("id")),
        row.getInt("addresses"),
        row.getObject("member_until", Instant.class),
        new Head(row.getLong("version"), row.getBytes("head")));
  }

  private static DeliveryAddress readAddress(ResultSet row, int n) throws SQLException {
    return new DeliveryAddress(
        new AddressId(row.getLong("id")),
        row.getString("name"),
        row.getString("phone"),
        row.getString("line"),
        row.getString("door"),
        new Wgs84(row.getDouble("lat"), row.getDouble("lng")));
  }
}
