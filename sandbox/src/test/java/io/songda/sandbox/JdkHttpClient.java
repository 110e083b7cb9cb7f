package io.songda.sandbox;

import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries the official client's requests, already signed, to the sandbox: the signature covers the
 * path and not the host, so only the host is replaced.
 */
class JdkHttpClient extends AbstractHttpClient {

  // The client looks them up in this case, and the JDK hands all names over in lower case.
  private static final List<String> NEEDED =
      List.of(
          "Content-Type",
          "Wechatpay-Timestamp",
          "Wechatpay-Nonce",
          "Wechatpay-Serial",
          "Wechatpay-Signature");

  private final String baseUrl;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  JdkHttpClient(Credential credential, Validator validator, String baseUrl) {
    super(credential, validator);
    this.baseUrl = baseUrl;
  }

  @Override
  protected OriginalResponse innerExecute(HttpRequest signed) {
    URI asked = signed.getUri();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    java.net.http.HttpRequest.Builder request =
        java.net.http.HttpRequest.newBuilder(URI.create(baseUrl + asked.getRawPath() + query))
            .timeout(Duration.ofSeconds(5));
    signed.getHeaders().getHeaders().forEach(request::header);
    if (signed.getBody() instanceof JsonRequestBody json) {
      request.setHeader("Content-Type", json.getContentType());
      request.POST(java.net.http.HttpRequest.BodyPublishers.ofString(json.getBody()));
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      Map<String, String> headers = new HashMap<>();
      for (String name : NEEDED) {
        answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
      }
      return new OriginalResponse.Builder()
          .request(signed)
          .headers(headers)
          .statusCode(answer.statusCode())
          .contentType(headers.get("Content-Type"))
          .body(answer.body())
          .build();
    } catch (IOException e) {
      throw new HttpException(signed, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpException(signed, new IOException(e));
    }
  }

  @Override
  protected InputStream innerDownload(HttpRequest signed) {
    throw new UnsupportedOperationException("nothing here is downloaded");
  }

  @Override
  protected String getHttpClientInfo() {
    return "java.net.http/" + Runtime.version().feature();
  }
}
