package io.songda.sandbox.sms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The phones: what was sent to each, newest first. At most {@value #PER_PHONE} messages a phone and
 * {@value #PHONES} phones are kept; the phone that has been silent longest is forgotten first.
 */
@Component
public class SmsInbox {

  static final int PER_PHONE = 5;
  static final int PHONES = 10_000;

  private final Clock clock;
  private final LinkedHashMap<String, Deque<Message>> phones = new LinkedHashMap<>();

  SmsInbox(Clock clock) {
    this.clock = clock;
  }

  /** A message as it lies in the inbox. */
  public record Message(Instant at, String text, String template, Map<String, String> params) {}

  /** Delivers at once. */
  public synchronized void deliver(
      String phone, String text, String template, Map<String, String> params) {
    // taken out and put back so that the map is ordered by the last message
    Deque<Message> messages = phones.remove(phone);
    if (messages == null) {
      messages = new ArrayDeque<>(PER_PHONE);
    }
    messages.addFirst(new Message(clock.instant(), text, template, Map.copyOf(params)));
    if (messages.size() > PER_PHONE) {
      messages.removeLast();
    }
    phones.put(phone, messages);
    if (phones.size() > PHONES) {
      phones.pollFirstEntry();
    }
  }

  /** What a phone shows, newest first; an unknown phone shows nothing. */
  public synchronized List<Message> of(String phone) {
    return List.copyOf(phones.getOrDefault(phone, new ArrayDeque<>()));
  }
}
