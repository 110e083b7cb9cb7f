package io.songda.sandbox.sms;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The gateway's door for senders, and the window through which tests read the phones. */
@RestController
class SmsController {

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");
  private static final int LONGEST_TEXT = 500;

  private final SmsInbox inbox;

  SmsController(SmsInbox inbox) {
    this.inbox = inbox;
  }

  record SendMessage(
      @Nullable String phone,
      @Nullable String text,
      @Nullable String template,
      @Nullable Map<String, String> params) {}

  record Accepted(String messageId) {}

  @PostMapping("/sms/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted send(@RequestBody SendMessage message) {
    String phone = message.phone();
    String text = message.text();
    if (phone == null || !PHONE.matcher(phone).matches()) {
      throw refused("phone", "5 to 15 digits, optionally after +");
    }
    if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
      throw refused("text", "1 to " + LONGEST_TEXT + " characters");
    }
    String template = message.template() == null ? "" : message.template();
    inbox.deliver(phone, text, template, message.params() == null ? Map.of() : message.params());
    return new Accepted(UUID.randomUUID().toString());
  }

  @GetMapping("/sms/inbox/{phone}")
  List<SmsInbox.Message> inbox(@PathVariable String phone) {
    return inbox.of(phone);
  }

  private static ErrorResponseException refused(String field, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    problem.setProperty("code", "INVALID_FIELD");
    problem.setProperty("field", field);
    return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
  }
}
