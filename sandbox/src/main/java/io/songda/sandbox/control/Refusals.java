package io.songda.sandbox.control;

import io.songda.sandbox.wechat.PayerRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The control API's problems (RFC 9457) with a code and, for bad input, the field. */
final class Refusals {

  private Refusals() {}

  static ErrorResponseException badField(String field, String detail) {
    ErrorResponseException problem = problem(HttpStatus.BAD_REQUEST, "INVALID_FIELD", detail);
    problem.getBody().setProperty("field", field);
    return problem;
  }

  static ErrorResponseException of(PayerRefusal refusal) {
    HttpStatus status =
        refusal.code().equals("UNKNOWN_ORDER") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
    return problem(status, refusal.code(), String.valueOf(refusal.getMessage()));
  }

  static ErrorResponseException unknownTrade(String outTradeNo) {
    return problem(HttpStatus.NOT_FOUND, "UNKNOWN_ORDER", outTradeNo + " is not known");
  }

  private static ErrorResponseException problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return new ErrorResponseException(status, problem, null);
  }
}
