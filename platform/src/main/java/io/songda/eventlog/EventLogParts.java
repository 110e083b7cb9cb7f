package io.songda.eventlog;

import io.songda.shared.Alarms;
import io.songda.shared.Transactions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what every listener works with. */
@Configuration(proxyBeanMethods = false)
class EventLogParts {

  @Bean
  Feed.Means feedMeans(
      Tail tail,
      EventStore events,
      CursorStore cursors,
      Transactions transactions,
      Alarms alarms,
      InstantSource real) {
    return new Feed.Means(tail, events, cursors, transactions::run, alarms, real, Feed.Pace.REAL);
  }
}
