package io.songda.testing;

import io.songda.identity.SmsGateway;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that keeps the last message of every phone, and can be out of order. */
public final class SmsInbox implements SmsGateway {

  private final Map<String, Map<String, String>> last = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();

  @Override
  public void send(String phone, String template, Map<String, String> params) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new SmsRefused("The test wants no messages", null);
    }
    last.put(phone, Map.copyOf(params));
  }

  /** The code last sent to the phone. */
  public String code(String phone) {
    Map<String, String> params = last.get(phone);
    String code = params == null ? null : params.get("code");
    if (code == null) {
      throw new NoSuchElementException("No code was sent to " + phone);
    }
    return code;
  }

  /** Whether anything was ever sent to the phone. */
  public boolean reached(String phone) {
    return last.containsKey(phone);
  }

  /** The next so many messages are refused. */
  public void refuseNext(int messages) {
    failures.set(messages);
  }
}
