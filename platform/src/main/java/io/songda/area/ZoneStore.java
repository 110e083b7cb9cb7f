package io.songda.area;

import io.songda.eventlog.ChainEnds;
import io.songda.eventlog.Head;
import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.shared.ZoneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of zones; a removed zone stays in the table with its end. */
@Repository
class ZoneStore implements ChainEnds {

  private final JdbcClient jdbc;

  ZoneStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The zones that are served, oldest first. */
  List<Zone> all() {
    return jdbc.sql(
            "select id, city, name, ring from area_zone where removed_at is null order by id")
        .query(ZoneStore::read)
        .list();
  }

  Optional<Head> head(ZoneId zone) {
    return jdbc.sql("select version, head from area_zone where id = :id and removed_at is null")
        .param("id", zone.value())
        .query((row, n) -> new Head(row.getLong("version"), row.getBytes("head")))
        .optional();
  }

  void add(Zone zone, Head head, Instant now) {
    jdbc.sql(
            """
            insert into area_zone (id, city, name, ring, created_at, version, head)
            values (:id, :city, :name, :ring, :now, :version, :head)
            """)
        .param("id", zone.id().value())
        .param("city", zone.city())
        .param("name", zone.name())
        .param("ring", write(zone.area()))
        .param("now", now)
        .param("version", head.version())
        .param("head", head.hash())
        .update();
  }

  /** False when it was removed meanwhile. */
  boolean remove(ZoneId zone, Head before, Head after, Instant now) {
    return jdbc.sql(
                """
                update area_zone set removed_at = :now, version = :version, head = :head
                where id = :id and version = :from
                """)
            .param("id", zone.value())
            .param("now", now)
            .param("version", after.version())
            .param("head", after.hash())
            .param("from", before.version())
            .update()
        == 1;
  }

  @Override
  public void tell(BiConsumer<String, Head> each) {
    jdbc.sql("select id, version, head from area_zone")
        .query(
            (RowCallbackHandler)
                row ->
                    each.accept(
                        new ZoneId(row.getLong("id")).toString(),
                        new Head(row.getLong("version"), row.getBytes("head"))));
  }

  private static Zone read(ResultSet row, int n) throws SQLException {
    return new Zone(
        new ZoneId(row.getLong("id")),
        row.getString("city"),
        row.getString("name"),
        Area.of(readRing(row.getString("ring"))));
  }

  private static String write(Area area) {
    return area.ring().stream()
        .map(corner -> corner.lat() + " " + corner.lon())
        .collect(Collectors.joining(","));
  }

  private static List<Wgs84> readRing(String text) {
    return Arrays.stream(text.split(",")).map(ZoneStore::readCorner).toList();
  }

  private static Wgs84 readCorner(String text) {
    int space = text.indexOf(' ');
    return new Wgs84(
        Double.parseDouble(text.substring(0, space)),
        Double.parseDouble(text.substring(space + 1)));
  }
}
