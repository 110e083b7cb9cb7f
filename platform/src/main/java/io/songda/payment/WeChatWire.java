package io.songda.payment;

import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries the official client's signed requests over the JDK's HTTP client. The signature covers
 * the path and not the host, so the host may be replaced. A POST is never sent twice behind our
 * back, and every call ends in time.
 */
final class WeChatWire extends AbstractHttpClient {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** The official client looks headers up in exactly this case; the JDK has them in lower case. */
  private static final List<String> ITS_HEADERS =
      List.of(
          "Wechatpay-Timestamp",
          "Wechatpay-Nonce",
          "Wechatpay-Serial",
          "Wechatpay-Signature",
          "Content-Type",
          "Request-ID");

  private final String baseUrl;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  WeChatWire(WeChatKit kit) {
    super(kit.config().createCredential(), kit.config().createValidator());
    this.baseUrl = kit.baseUrl();
  }

  @Override
  protected OriginalResponse innerExecute(HttpRequest signed) {
    try {
      return translated(signed, http.send(request(signed), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new HttpException(signed, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpException(signed, new IOException("interrupted"));
    }
  }

  private java.net.http.HttpRequest request(HttpRequest signed) {
    URI asked = signed.getUri();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    var request =
        java.net.http.HttpRequest.newBuilder(URI.create(baseUrl + asked.getRawPath() + query))
            .timeout(ANSWER);
    signed.getHeaders().getHeaders().forEach(request::setHeader);
    if (signed.getBody() instanceof JsonRequestBody body) {
      request.setHeader("Content-Type", body.getContentType());
      request.POST(BodyPublishers.ofString(body.getBody()));
    }
    return request.build();
  }

  private static OriginalResponse translated(HttpRequest signed, HttpResponse<String> answer) {
    Map<String, String> headers = new HashMap<>();
    for (String name : ITS_HEADERS) {
      answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return new OriginalResponse.Builder()
        .request(signed)
        .headers(headers)
        .statusCode(answer.statusCode())
        .contentType(headers.get("Content-Type"))
        .body(answer.body())
        .build();
  }

  @Override
  protected InputStream innerDownload(HttpRequest signed) {
    throw new UnsupportedOperationException("Bills are not fetched yet");
  }

  @Override
  protected String getHttpClientInfo() {
    return "java.net.http/" + Runtime.version().feature();
  }
}
