package io.songda.area;

import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Wgs84;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import io.songda.shared.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The parts of the city that are served; without any, nothing is. All zones are held in memory, so
 * a question costs no database.
 */
@Component
public final class Zones {

  /** One state of all zones; zones are asked in the order they were drawn. */
  private record Drawn(List<Zone> zones, Areas<Zone> index) {

    static Drawn of(List<Zone> zones) {
      Map<Zone, Area> areas = new LinkedHashMap<>();
      zones.forEach(zone -> areas.put(zone, zone.area()));
      return new Drawn(List.copyOf(zones), Areas.of(areas));
    }
  }

  private final ZoneStore store;
  private final EventLog log;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;
  private volatile Drawn drawn;

  Zones(ZoneStore store, EventLog log, Transactions transactions, Ids ids, CityClock clock) {
    this.store = store;
    this.log = log;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.drawn = Drawn.of(store.all());
  }

  /** Whether anything can be brought to or from this place. */
  public boolean serves(Wgs84 place) {
    return !drawn.index().containing(place).isEmpty();
  }

  /** The zone the place lies in, outline included; where zones overlap the one drawn first. */
  public Optional<Zone> zoneAt(Wgs84 place) {
    return drawn.index().containing(place).stream().findFirst();
  }

  /** All zones, in the order they were drawn. */
  public List<Zone> all() {
    return drawn.zones();
  }

  /** Draws a zone. Refuses wrong fields with 400. */
  public Zone add(NewZone written) {
    Zone zone = written.as(new ZoneId(ids.next(0)));
    return transactions.in(
        () -> {
          ZoneAdded added = new ZoneAdded(zone.id(), zone.city(), zone.name());
          store.add(zone, log.append(zone.id().toString(), Head.NONE, added), clock.instant());
          return zone;
        });
  }

  /** Strikes a zone out. Refuses with 404 {@code zone_unknown}. */
  public void remove(ZoneId zone) {
    transactions.run(
        () -> {
          Head before = store.head(zone).orElseThrow(Zones::zoneUnknown);
          Head after = log.append(zone.toString(), before, new ZoneRemoved(zone));
          if (!store.remove(zone, before, after, clock.instant())) {
            throw zoneUnknown();
          }
        });
  }

  /** Reads the zones again; called once a change is committed, here or elsewhere. */
  public synchronized void reload() {
    drawn = Drawn.of(store.all());
  }

  private static Refusal zoneUnknown() {
    return Refusal.notFound("zone_unknown");
  }
}
