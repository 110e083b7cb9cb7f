package io.songda.eventlog.web;

import io.songda.eventlog.Listeners;
import io.songda.shared.Allowed;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators how far the listeners are and lets them take up what was parked. */
@RestController
@RequestMapping("/api/v1/operator/event-log")
@Tag(name = "Event log")
class EventLogController {

  /** The state of all listeners and every parked stream. */
  record EventLogView(List<Listeners.Lag> listeners, List<Listeners.ParkedStream> parked) {}

  private final Listeners listeners;

  EventLogController(Listeners listeners) {
    this.listeners = listeners;
  }

  @Allowed(Role.OPERATOR)
  @GetMapping
  @Operation(summary = "How far the listeners are, and what is parked")
  EventLogView state() {
    return new EventLogView(listeners.lags(), listeners.parked());
  }

  @Allowed(Role.OPERATOR)
  @PostMapping("/parked/{id}/resume")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Take up a parked stream again")
  void resume(@PathVariable long id) {
    if (!listeners.resume(id)) {
      throw Refusal.notFound("parked_stream_not_found");
    }
  }
}
