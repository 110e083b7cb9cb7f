package io.songda.webhook;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Receivers within the own network that may be called although strangers' addresses there may not:
 * {@code songda.webhook.allow=host:port,host:port}. Empty unless somebody sets it, and told at
 * every start, because each entry is a door for whoever may place orders.
 */
@Component
class AllowedReceivers {

  private static final Logger LOG = LoggerFactory.getLogger(AllowedReceivers.class);
  private static final Pattern ENTRY = Pattern.compile("[a-z0-9.-]+:[0-9]{1,5}");

  private final Set<String> entries;

  AllowedReceivers(@Value("${songda.webhook.allow:}") List<String> allow) {
    this.entries =
        allow.stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .filter(one -> !one.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    entries.forEach(AllowedReceivers::check);
    if (!entries.isEmpty()) {
      LOG.warn(
          "Callbacks may reach these receivers without https and wherever they are: {}", allow);
    }
  }

  private static void check(String entry) {
    if (!ENTRY.matcher(entry).matches()) {
      throw new IllegalStateException("songda.webhook.allow is a list of host:port, not " + entry);
    }
  }

  /** Whether exactly this host and port is named. */
  boolean names(URI url) {
    return url.getHost() != null
        && entries.contains(url.getHost().toLowerCase(Locale.ROOT) + ":" + url.getPort());
  }
}
