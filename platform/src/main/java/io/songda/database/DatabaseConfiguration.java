package io.songda.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

  /** The opened database: the pool, and the embedded server unless the database is external. */
  record CityDatabase(HikariDataSource pool, AutoCloseable server) implements AutoCloseable {

    static CityDatabase open(DatabaseSettings settings) {
      if (settings.db().isGiven()) {
        return open(settings.db().address(), settings, () -> {});
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
        DatabaseAddress address, DatabaseSettings settings, AutoCloseable server) {
      DatabaseConditions.require(address);
      new Migrations(address).runAll();
      return new CityDatabase(DatabasePool.open(address, settings.db().poolSize()), server);
    }

    @Override
    public void close() throws Exception {
      try (server) {
        pool.close();
      }
    }
  }
}
