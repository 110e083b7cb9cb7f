package io.songda.merchant;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import io.songda.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of stores, their owners and their people. */
@Component
class PremisesStore implements ChainEnds {

  private static final String COLUMNS =
      """
      id, merchant_id, name, phone, address_line, lat, lng, hours, minimum_order_fen,
      delivery_ring, preparation_seconds, delivery_base_fee_fen, commission_basis_points,
      cash_allowed, returnable, approved, paused, auto_accept, version, head
      """;

  private final JdbcClient jdbc;

  PremisesStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The party of this owner; the proposed one when there was none yet. */
  MerchantId merchantOf(UserId owner, MerchantId proposed, Instant now) {
    jdbc.sql(
            """
            insert into merchant_party (id, owner_user, founded_at) values (?, ?, ?)
            on duplicate key update owner_user = owner_user
            """)
        .params(proposed.value(), owner.value(), now.toEpochMilli())
        .update();
    return jdbc.sql("select id from merchant_party where owner_user = ?")
        .param(owner.value())
        .query((row, n) -> new MerchantId(row.getLong(1)))
        .single();
  }

  void add(Premises premises, Instant now) {
    Store store = premises.store();
    jdbc.sql(
            """
            insert into merchant_store (merchant_id, name, phone, address_line, lat, lng, hours,
              minimum_order_fen, delivery_ring, preparation_seconds, delivery_base_fee_fen,
              commission_basis_points, cash_allowed, returnable, approved, paused, auto_accept, version, head,
              id, applied_at)
            values (:merchant, :name, :phone, :line, :lat, :lng, :hours, :minimum, :ring,
              :preparation, :fee, :commission, :cash, :returnable, :approved, :paused, :auto, :version, :head,
              :id, :now)
            """)
        .params(columns(premises))
        .param("merchant", store.merchant().value())
        .param("name", store.name())
        .param("phone", store.phone())
        .param("line", store.addressLine())
        .param("lat", store.position().lat())
        .param("lng", store.position().lon())
        .param("now", now.toEpochMilli())
        .update();
    premises.staff().forEach((user, role) -> employ(store.id(), user, role));
  }

  /** Writes a change over the version it was made from; false when that is no longer the newest. */
  boolean replace(Premises premises, long version) {
    return jdbc.sql(
                """
                update merchant_store
                set hours = :hours, minimum_order_fen = :minimum, delivery_ring = :ring,
                  preparation_seconds = :preparation, delivery_base_fee_fen = :fee,
                  commission_basis_points = :commission, cash_allowed = :cash, returnable = :returnable,
                  approved = :approved, paused = :paused, auto_accept = :auto,
                  version = :version, head = :head
                where id = :id and version = :before
                """)
            .params(columns(premises))
            .param("before", version)
            .update()
        == 1;
  }

  private static Map<String, Object> columns(Premises premises) {
    Store store = premises.store();
    Terms terms = store.terms();
    Map<String, Object> columns = new HashMap<>();
    columns.put("id", store.id().value());
    columns.put("hours", store.hours().written());
    columns.put("minimum", terms.minimumOrder().fen());
    columns.put("ring", written(terms.deliveryArea()));
    columns.put("preparation", terms.preparation().toSeconds());
    columns.put("fee", terms.deliveryBaseFee().fen());
    columns.put("commission", terms.commissionBasisPoints());
    columns.put("cash", terms.cashAllowed());
    columns.put("returnable", terms.returnable());
    columns.put("approved", store.approved());
    columns.put("paused", store.paused());
    columns.put("auto", store.autoAccept());
    columns.put("version", premises.head().version());
    columns.put("head", premises.head().hash());
    return columns;
  }

  void employ(StoreId store, UserId user, StaffRole role) {
    jdbc.sql(
            """
            insert into merchant_staff (store_id, user_id, role) values (?, ?, ?)
            on duplicate key update role = value(role)
            """)
        .params(store.value(), user.value(), role.name())
        .update();
  }

  void dismiss(StoreId store, UserId user) {
    jdbc.sql("delete from merchant_staff where store_id = ? and user_id = ?")
        .params(store.value(), user.value())
        .update();
  }

  List<Premises> all() {
    Map<Long, Map<UserId, StaffRole>> staff = new HashMap<>();
    jdbc.sql("select store_id, user_id, role from merchant_staff")
        .query(
            row -> {
              staff
                  .computeIfAbsent(row.getLong(1), store -> new HashMap<>())
                  .put(new UserId(row.getLong(2)), StaffRole.valueOf(row.getString(3)));
            });
    return jdbc.sql("select " + COLUMNS + " from merchant_store order by id")
        .query((row, n) -> premises(row, staff.getOrDefault(row.getLong("id"), Map.of())))
        .list();
  }

  Optional<Premises> find(StoreId store) {
    return one(store, "");
  }

  /** The store with its row locked, so that two commands for it follow each other. */
  Optional<Premises> findForChange(StoreId store) {
    return one(store, " for update");
  }

  private Optional<Premises> one(StoreId store, String locking) {
    return jdbc.sql("select " + COLUMNS + " from merchant_store where id = ?" + locking)
        .param(store.value())
        .query((row, n) -> premises(row, staffOf(store)))
        .optional();
  }

  private Map<UserId, StaffRole> staffOf(StoreId store) {
    return jdbc
        .sql("select user_id, role from merchant_staff where store_id = ?")
        .param(store.value())
        .query(
            (row, n) -> new Staff(new UserId(row.getLong(1)), StaffRole.valueOf(row.getString(2))))
        .list()
        .stream()
        .collect(Collectors.toMap(Staff::user, Staff::role));
  }

  List<StoreId> storesOf(UserId user) {
    return jdbc.sql("select store_id from merchant_staff where user_id = ? order by store_id")
        .param(user.value())
        .query((row, n) -> new StoreId(row.getLong(1)))
        .list();
  }

  /** Stores after the given one in the order of their application. */
  List<StoreId> byApproval(boolean approved, long after, int limit) {
    return jdbc.sql(
            """
            select id from merchant_store where approved = ? and id > ? order by id limit ?
            """)
        .params(approved, after, limit)
        .query((row, n) -> new StoreId(row.getLong(1)))
        .list();
  }

  /** Approved stores with this in their name, the newest first. */
  List<StoreId> named(String part, int limit) {
    return jdbc.sql(
            """
            select id from merchant_store where approved and locate(?, name) > 0
            order by id desc limit ?
            """)
        .params(part, limit)
        .query((row, n) -> new StoreId(row.getLong(1)))
        .list();
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from merchant_store")
        .query(
            row -> {
              each.accept(new StoreId(row.getLong("id")).toString(), head(row));
            });
  }

  private static Premises premises(ResultSet row, Map<UserId, StaffRole> staff)
      throws SQLException {
    Store store =
        new Store(
            new StoreId(row.getLong("id")),
            new MerchantId(row.getLong("merchant_id")),
            row.getString("name"),
            row.getString("phone"),
            row.getString("address_line"),
            new Wgs84(row.getDouble("lat"), row.getDouble("lng")),
            OpeningHours.read(row.getString("hours")),
            terms(row),
            row.getBoolean("approved"),
            row.getBoolean("paused"),
            row.getBoolean("auto_accept"),
            Math.toIntExact(row.getLong("version")));
    return new Premises(store, staff, head(row));
  }

  private static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        Money.fen(row.getLong("minimum_order_fen")),
        area(row.getString("delivery_ring")),
        Duration.ofSeconds(row.getLong("preparation_seconds")),
        Money.fen(row.getLong("delivery_base_fee_fen")),
        row.getInt("commission_basis_points"),
        row.getBoolean("cash_allowed"),
        row.getBoolean("returnable"));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(row.getLong("version"), row.getBytes("head"));
  }

  private static String written(Area area) {
    return area.ring().stream()
        .map(corner -> corner.lat() + "," + corner.lon())
        .collect(Collectors.joining(";"));
  }

  private static Area area(String written) {
    return Area.of(
        Arrays.stream(written.split(";"))
            .map(corner -> corner.split(","))
            .map(degrees -> new Wgs84(parse(degrees[0]), parse(degrees[1])))
            .toList());
  }

  private static double parse(String degrees) {
    return Double.parseDouble(degrees);
  }
}
