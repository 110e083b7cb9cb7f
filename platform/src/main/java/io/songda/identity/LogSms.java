package io.songda.identity;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes messages to the program's log: for development, where no gateway is set. */
final class LogSms implements SmsGateway {

  private static final Logger LOG = LoggerFactory.getLogger(LogSms.class);

  LogSms() {
    LOG.warn(
        "songda.sms.url is not set: sign-in codes are WRITTEN TO THIS LOG and sent to nobody."
            + " Never run a city like this.");
  }

  @Override
  public void send(String phone, String template, Map<String, String> params) {
    LOG.info("SMS to {}: {}", phone, SmsTexts.write(template, params));
  }
}
