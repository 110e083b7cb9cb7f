package io.songda.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Offers the one DataSource of the program; whoever receives it finds every table migrated. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  CityDatabase cityDatabase(DatabaseSettings settings) {
    return CityDatabase.open(settings);
  }

  @Bean(destroyMethod = "") // the pool closes with its database
  DataSource dataSource(CityDatabase database) {
    return database.pool();
  }

  /** How often the embedded server had to be started again; never for an external one. */
  @Bean
  MeterBinder databaseMeters(CityDatabase database) {
    MariaDbServer server = database.server();
    return meters ->
        FunctionCounter.builder(
                "songda.db.restarts", database, any -> server == null ? 0 : server.restarts())
            .register(meters);
  }

  /** The one way of statements; who makes a template of their own is not seen when slow. */
  @Bean
  JdbcTemplate jdbcTemplate(DataSource dataSource, SlowStatements slow) {
    return new TimedJdbc(dataSource, slow);
  }

  /** The opened database: the pool, and the embedded server unless the database is external. */
  record CityDatabase(HikariDataSource pool, @Nullable MariaDbServer server)
      implements AutoCloseable {

    static CityDatabase open(DatabaseSettings settings) {
      if (settings.db().isGiven()) {
        return open(settings.db().address(), settings, null);
      }
      MariaDbServer server = MariaDbServer.start(settings.dataDir().resolve("mariadb"));
      try {
        return open(server.address(), settings, server);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    }

    private static CityDatabase open(
        DatabaseAddress address, DatabaseSettings settings, @Nullable MariaDbServer server) {
      DatabaseConditions.require(address);
      new Migrations(address).runAll();
      return new CityDatabase(DatabasePool.open(address, settings.db().poolSize()), server);
    }

    @Override
    public void close() {
      try (server) {
        pool.close();
      }
    }
  }
}
