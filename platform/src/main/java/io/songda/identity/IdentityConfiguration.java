package io.songda.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import io.songda.eventlog.EventLog;
import io.songda.shared.Ids;
import io.songda.shared.Jitter;
import io.songda.shared.Transactions;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the module together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityConfiguration {

  @Bean
  SmsGateway smsGateway(IdentitySettings settings) {
    return settings.sms().gateway();
  }

  @Bean
  Secrets secrets() {
    return new Secrets(new SecureRandom());
  }

  @Bean
  SignInCodes signInCodes(
      JdbcClient jdbc,
      SmsGateway sms,
      Secrets secrets,
      @Qualifier("real") InstantSource real,
      IdentitySettings settings) {
    AddressLimit addresses =
        new AddressLimit(settings.signIn().codesPerAddress(), Ticker.systemTicker());
    return new SignInCodes(new CodeStore(jdbc), sms, addresses, secrets, real);
  }

  @Bean
  Sessions sessions(
      JdbcClient jdbc, Secrets secrets, @Qualifier("real") InstantSource real, Jitter jitter) {
    return new Sessions(new SessionStore(jdbc), secrets, real, jitter);
  }

  @Bean
  UserStore userStore(JdbcClient jdbc) {
    return new UserStore(jdbc);
  }

  @Bean
  Accounts accounts(
      UserStore store,
      EventLog log,
      Ids ids,
      @Qualifier("real") InstantSource real,
      IdentitySettings settings) {
    return new Accounts(store, log, ids, real, settings.operator().phones());
  }

  @Bean
  Users users(
      SignInCodes codes, Accounts accounts, Sessions sessions, Transactions transactions, Ids ids) {
    return new Users(codes, accounts, sessions, transactions, ids);
  }

  @Bean
  IdentityProcess identityProcess(Sessions sessions) {
    return new IdentityProcess(sessions);
  }
}
