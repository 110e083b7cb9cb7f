package io.songda.webhook;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Posts to addresses strangers chose. A name is looked up once and only what is outside the own
 * network is connected to, so neither a name that changes its mind nor a redirect leads inside.
 * Nothing of an answer but its status is ever read.
 */
@Component
class Wire implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int AT_ONCE = 2_000;

  /** Also nothing of IPv6 that may carry an inner address of IPv4 within. */
  private static final InetAddressFilter OUTSIDE =
      InetAddressFilter.externalAddresses()
          .andNot("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10");

  private final AddressRules rules;
  private final AllowedReceivers allowed;
  private final CloseableHttpClient outside;
  private final CloseableHttpClient inside;
  private final Duration patience;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  @Autowired
  Wire(
      AddressRules rules,
      AllowedReceivers allowed,
      ObjectProvider<DnsResolver> names,
      @Value("${songda.webhook.patience:15s}") Duration patience) {
    this(rules, allowed, names.getIfAvailable(() -> SystemDefaultDnsResolver.INSTANCE), patience);
  }

  Wire(AddressRules rules, AllowedReceivers allowed, DnsResolver resolver, Duration patience) {
    this.rules = rules;
    this.allowed = allowed;
    this.patience = patience;
    HttpClientSettings settings =
        HttpClientSettings.defaults()
            .withRedirects(HttpRedirects.DONT_FOLLOW)
            .withTimeouts(CONNECT, patience);
    this.outside = client(resolver, settings.withInetAddressFilter(OUTSIDE));
    this.inside = client(resolver, settings);
  }

  /** No proxy: it would look names up itself. No retries and no cookies: each try stands alone. */
  private static CloseableHttpClient client(DnsResolver resolver, HttpClientSettings settings) {
    return new HttpComponentsHttpClientBuilder()
        .withDnsResolver(resolver)
        .withConnectionManagerCustomizer(
            pool -> pool.setMaxConnTotal(AT_ONCE).setMaxConnPerRoute(AT_ONCE))
        .withCustomizer(
            client ->
                client
                    .setRoutePlanner(new DefaultRoutePlanner(null))
                    .setConnectionReuseStrategy((request, response, context) -> false)
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .disableContentCompression()
                    .setUserAgent("Songda/1.0"))
        .build(settings);
  }

  /** One try, of 15 seconds at most. */
  Outcome post(String url, Map<String, String> headers, String body) {
    if (rules.fault(url) != null) {
      return Outcome.failed(Fault.ADDRESS_REFUSED);
    }
    URI to = URI.create(url);
    HttpPost request = new HttpPost(to);
    headers.forEach(request::setHeader);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> end =
        clock.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return Outcome.answered(status(allowed.names(to) ? inside : outside, request));
    } catch (IOException | HttpException | RuntimeException e) {
      return Outcome.failed(late.get() ? Fault.TIMEOUT : fault(e));
    } finally {
      end.cancel(false);
    }
  }

  private static int status(CloseableHttpClient client, HttpPost request)
      throws IOException, HttpException {
    ClassicHttpResponse answer =
        client.executeOpen(RoutingSupport.determineHost(request), request, null);
    int status = answer.getCode();
    request.cancel(); // breaks the connection, so that closing does not read the rest
    try {
      answer.close();
    } catch (IOException expected) {
      return status;
    }
    return status;
  }

  private static Fault fault(Exception e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      switch (each) {
        case SocketTimeoutException timeout -> {
          return Fault.TIMEOUT;
        }
        case FilteredHostException inside -> {
          return Fault.ADDRESS_REFUSED;
        }
        case UnknownHostException unknown -> {
          return Fault.NAME_UNKNOWN;
        }
        case SSLException certificate -> {
          return Fault.CERTIFICATE;
        }
        default -> {
          continue;
        }
      }
    }
    return Fault.CONNECTION;
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    outside.close();
    inside.close();
  }
}
