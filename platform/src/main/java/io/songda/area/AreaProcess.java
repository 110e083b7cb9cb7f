package io.songda.area;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.Recorded;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the zones again when they were changed elsewhere. */
@Component
final class AreaProcess implements EventListener {

  private final Zones zones;

  AreaProcess(Zones zones) {
    this.zones = zones;
  }

  @Override
  public String name() {
    return "area.zones";
  }

  @Override
  public Set<Class<? extends Event>> interest() {
    return Set.of(ZoneAdded.class, ZoneRemoved.class);
  }

  @Override
  public void on(Recorded recorded) {
    zones.reload();
  }

  @Override
  public void on(List<Recorded> batch) {
    zones.reload();
  }
}
