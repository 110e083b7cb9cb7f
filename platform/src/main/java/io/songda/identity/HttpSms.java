package io.songda.identity;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Posts messages to an SMS gateway at {@code {url}/sms/messages}; any 2xx is a yes. */
final class HttpSms implements SmsGateway {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private record Message(String phone, String text, String template, Map<String, String> params) {}

  private final RestClient client;

  HttpSms(String url) {
    this.client = RestClient.builder().baseUrl(url).requestFactory(connections()).build();
  }

  private static JdkClientHttpRequestFactory connections() {
    JdkClientHttpRequestFactory factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build());
    factory.setReadTimeout(ANSWER);
    return factory;
  }

  @Override
  public void send(String phone, String template, Map<String, String> params) {
    Message message = new Message(phone, SmsTexts.write(template, params), template, params);
    try {
      var answer =
          client
              .post()
              .uri("/sms/messages")
              .contentType(MediaType.APPLICATION_JSON)
              .body(message)
              .retrieve()
              .toBodilessEntity();
      requireTaken(answer.getStatusCode().is2xxSuccessful(), answer.getStatusCode().value());
    } catch (RestClientException e) {
      throw new SmsRefused("The SMS gateway did not take a message", e);
    }
  }

  /** A redirect is not an error to the client, but nobody took the message. */
  private static void requireTaken(boolean taken, int status) {
    if (!taken) {
      throw new SmsRefused("The SMS gateway answered " + status, null);
    }
  }
}
