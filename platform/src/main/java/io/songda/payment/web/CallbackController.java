package io.songda.payment.web;

import io.songda.payment.Channel;
import io.songda.payment.Notifications;
import io.songda.shared.Allowed;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/callbacks")
@Tag(name = "Payments")
class CallbackController {

  private final Notifications notifications;

  CallbackController(Notifications notifications) {
    this.notifications = notifications;
  }

  /** The body is taken byte for byte, because its signature is. */
  @PostMapping("/wechat")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "WeChat Pay reports a payment or refund; its signature is the admission")
  void wechat(@RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
    notifications.receive(Channel.WECHAT, itsOwn(headers), body);
  }

  private static Map<String, String> itsOwn(HttpHeaders headers) {
    Map<String, String> own = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("wechatpay-") || lower.equals("content-type")) {
            own.put(lower, values.getFirst());
          }
        });
    return own;
  }
}
