package io.songda.shared;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program's clocks, its maker of ids and its chance. */
@Configuration(proxyBeanMethods = false)
class TimeAndChance {

  @Bean
  InstantSource real() {
    return InstantSource.system();
  }

  @Bean
  RandomGenerator chance() {
    return new BlockRandom(new SecureRandom());
  }

  @Bean
  Ids ids(InstantSource real, @Value("${songda.node:0}") int node) {
    return new Ids(real, node);
  }

  /** The city's clock goes on where it stood; the settings count only for the very first start. */
  @Bean
  CityClock cityClock(
      InstantSource real,
      JdbcClient jdbc,
      @Value("${songda.clock.speed:1}") double speed,
      @Value("${songda.clock.start:}") String start) {
    ClockStore store = new ClockStore(jdbc);
    CityClock.Setting first = new CityClock.Setting(real.instant(), base(real, start), speed);
    return new CityClock(real, store.found().orElseGet(() -> store.begin(first)), store::keep);
  }

  private static Instant base(InstantSource real, String timeOfDay) {
    if (timeOfDay.isBlank()) {
      return real.instant();
    }
    LocalDate today = LocalDate.ofInstant(real.instant(), CityClock.ZONE);
    return today.atTime(LocalTime.parse(timeOfDay)).atZone(CityClock.ZONE).toInstant();
  }

  private record ClockStore(JdbcClient jdbc) {

    Optional<CityClock.Setting> found() {
      return jdbc.sql("select real_base, city_base, speed from shared_clock where id = 1")
          .query(
              (row, n) ->
                  new CityClock.Setting(
                      instant(row.getLong(1)), instant(row.getLong(2)), row.getDouble(3)))
          .optional();
    }

    CityClock.Setting begin(CityClock.Setting first) {
      keep(first);
      return first;
    }

    void keep(CityClock.Setting setting) {
      jdbc.sql(
              """
              insert into shared_clock (id, real_base, city_base, speed) values (1, ?, ?, ?)
              on duplicate key update real_base = values(real_base),
                city_base = values(city_base), speed = values(speed)""")
          .params(micros(setting.realBase()), micros(setting.cityBase()), setting.speed())
          .update();
    }

    private static long micros(Instant at) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
  }
}
