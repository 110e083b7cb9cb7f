package io.songda.webhook;

import io.songda.order.CallbackAddresses;
import io.songda.shared.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which addresses are called at all: https on port 443 at a public name. A number in any spelling
 * is not a name, so none of the ways to write 127.0.0.1 needs to be known here. What a name stands
 * for is looked at when it is called, see {@link Wire}.
 */
@Component
class AddressRules implements CallbackAddresses {

  private static final int LONGEST = 1_000;
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  private final AllowedReceivers allowed;
  private final int port;

  @Autowired
  AddressRules(AllowedReceivers allowed) {
    this(allowed, 443);
  }

  /** With another port than that of https, for tests that cannot listen there. */
  AddressRules(AllowedReceivers allowed, int port) {
    this.allowed = allowed;
    this.port = port;
  }

  @Override
  public String checked(String field, String url) {
    String fault = fault(url);
    if (fault != null) {
      throw Refusal.unprocessable("notification_url_refused", field, fault);
    }
    return url;
  }

  /** What is wrong with the address; null when nothing is. */
  @Nullable String fault(String url) {
    if (url.length() > LONGEST || !VISIBLE.matcher(url).matches()) {
      return "An address has at most %d visible ASCII characters".formatted(LONGEST);
    }
    URI uri = parsed(url);
    if (uri == null || uri.getHost() == null || uri.getRawFragment() != null) {
      return "Not the address of a receiver";
    }
    if (uri.getRawUserInfo() != null || uri.getRawAuthority().contains("@")) {
      return "An address carries no user and no password";
    }
    if (allowed.names(uri)) {
      return isHttp(uri) ? null : "Only http and https";
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) || !isPort(uri.getPort())) {
      return "Only https on port 443";
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return NAME.matcher(host).matches() && !isInternal(host) ? null : "Only a public host name";
  }

  private boolean isPort(int named) {
    return named == port || (named == -1 && port == 443);
  }

  private static boolean isInternal(String host) {
    return host.endsWith(".localhost")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || host.endsWith(".home.arpa");
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
  }

  private static @Nullable URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
