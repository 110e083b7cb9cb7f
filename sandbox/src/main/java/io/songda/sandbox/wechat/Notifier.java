package io.songda.sandbox.wechat;

import io.songda.sandbox.fault.FaultKind;
import io.songda.sandbox.fault.Faults;
import io.songda.sandbox.wechat.ChannelSigner.Flaw;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the merchant and tells again until it answers 2xx within five seconds, on WeChat Pay's
 * schedule: at once, then after 15 s, 15 s, 30 s, 3 min, 10 min, 20 min, 30 min three times, 60
 * min, 3 h three times, 6 h twice; 24 h 4 min in all, times the scale.
 */
@Component
class Notifier {

  private static final Logger log = LoggerFactory.getLogger(Notifier.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_ONCE_MOST = 128;
  private static final List<Duration> SCHEDULE =
      Stream.of(
              15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600)
          .map(Duration::ofSeconds)
          .toList();

  private final Wire wire;
  private final Envelopes envelopes;
  private final ChannelSigner signer;
  private final Faults faults;
  private final Later later;
  private final double scale;
  private final HttpClient http;
  private final Semaphore places = new Semaphore(AT_ONCE_MOST);

  Notifier(
      Wire wire,
      Envelopes envelopes,
      ChannelSigner signer,
      Faults faults,
      Later later,
      WechatSettings settings) {
    this.wire = wire;
    this.envelopes = envelopes;
    this.signer = signer;
    this.faults = faults;
    this.later = later;
    this.scale = settings.notifyScale();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(later.workers())
            .build();
  }

  /** Sends beside the caller; a lost one never leaves. */
  void send(Notice notice) {
    if (lost(notice)) {
      return;
    }
    Duration delay =
        faults.fire(FaultKind.DELAY_NOTIFICATION, notice.outTradeNo()).orElse(Duration.ZERO);
    later.after(delay, () -> attempt(notice, 0));
  }

  /** Sends and comes back when the first attempt has ended, at the latest after five seconds. */
  void sendAndWait(Notice notice) {
    if (lost(notice)) {
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    later.after(
        Duration.ZERO,
        () -> {
          try {
            attempt(notice, 0);
          } finally {
            ended.countDown();
          }
        });
    try {
      ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean lost(Notice notice) {
    return faults.fire(FaultKind.LOSE_NOTIFICATION, notice.outTradeNo()).isPresent();
  }

  private void attempt(Notice notice, int earlier) {
    if (accepted(notice)) {
      faults
          .fire(FaultKind.REPEAT_NOTIFICATION, notice.outTradeNo())
          .ifPresent(gap -> later.after(gap, () -> attempt(notice, SCHEDULE.size())));
    } else if (earlier < SCHEDULE.size()) {
      Duration wait = Duration.ofNanos((long) (SCHEDULE.get(earlier).toNanos() * scale));
      later.after(wait, () -> attempt(notice, earlier + 1));
    }
  }

  private boolean accepted(Notice notice) {
    byte[] body = envelopes.body(notice, content(notice));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(notice.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept", "*/*")
            .header("User-Agent", "Mozilla/4.0")
            .header("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signer.sign(body, flaw(notice)).forEach(request::header);
    return deliver(request.build());
  }

  private boolean deliver(HttpRequest request) {
    try {
      places.acquire();
      try {
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status >= 200 && status < 300;
      } finally {
        places.release();
      }
    } catch (IOException unreachable) {
      log.debug("{} did not answer", request.uri());
      return false;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private ObjectNode content(Notice notice) {
    ObjectNode content = wire.tree(notice.content());
    if (faults.fire(FaultKind.WRONG_AMOUNT, notice.outTradeNo()).isPresent()) {
      oneFenMore(content, notice.originalType().equals("refund"));
    }
    if (faults.fire(FaultKind.WRONG_MCHID, notice.outTradeNo()).isPresent()) {
      content.put("mchid", "1999999999");
    }
    return content;
  }

  private static void oneFenMore(ObjectNode content, boolean refund) {
    ObjectNode amount = (ObjectNode) content.get("amount");
    for (String field :
        List.of(refund ? "refund" : "total", refund ? "payer_refund" : "payer_total")) {
      amount.put(field, amount.get(field).longValue() + 1);
    }
  }

  private Flaw flaw(Notice notice) {
    String number = notice.outTradeNo();
    if (faults.fire(FaultKind.FORGE_SIGNATURE, number).isPresent()) {
      return Flaw.FORGED;
    }
    if (faults.fire(FaultKind.SIGNTEST_PROBE, number).isPresent()) {
      return Flaw.PROBE;
    }
    return faults.fire(FaultKind.STALE_TIMESTAMP, number).isPresent() ? Flaw.STALE : Flaw.NONE;
  }
}
