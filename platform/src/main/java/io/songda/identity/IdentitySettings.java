package io.songda.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code songda.operator.phones} (comma separated) may sign in as operators; {@code songda.sms.url}
 * is the SMS gateway; {@code songda.sign-in.codes-per-address} limits what one network address may
 * ask for in an hour (0: no limit).
 */
@ConfigurationProperties("songda")
record IdentitySettings(
    @DefaultValue Operator operator, @DefaultValue Sms sms, @DefaultValue SignIn signIn) {

  record Operator(@DefaultValue Set<String> phones) {}

  record Sms(@Nullable String url) {

    SmsGateway gateway() {
      return url == null || url.isBlank() ? new LogSms() : new HttpSms(url);
    }
  }

  record SignIn(@DefaultValue("60") int codesPerAddress) {}
}
