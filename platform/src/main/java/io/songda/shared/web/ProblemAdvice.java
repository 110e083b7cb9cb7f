package io.songda.shared.web;

import io.songda.shared.DatabaseTrouble;
import io.songda.shared.Id;
import io.songda.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Answers every failure as a problem that says no more than the caller may know. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter problems;

  ProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void any(Exception thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (thrown instanceof AsyncRequestNotUsableException) {
      return; // the caller has gone
    }
    if (thrown instanceof HttpRequestMethodNotSupportedException wrong) {
      allow(wrong, response);
    }
    problems.write(request, response, refusal(thrown, request));
  }

  private static void allow(
      HttpRequestMethodNotSupportedException wrong, HttpServletResponse response) {
    if (wrong.getSupportedHttpMethods() != null) {
      response.setHeader(
          HttpHeaders.ALLOW,
          String.join(
              ", ", wrong.getSupportedHttpMethods().stream().map(HttpMethod::name).toList()));
    }
  }

  private static Refusal refusal(Exception thrown, HttpServletRequest request) {
    return switch (thrown) {
      case Refusal refusal -> refusal;
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case MethodArgumentNotValidException invalid -> invalid(invalid);
      case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
      case MissingServletRequestParameterException missing ->
          Refusal.invalid("parameter_missing", missing.getParameterName(), "It must be given");
      case MissingRequestHeaderException missing ->
          Refusal.invalid("header_missing", missing.getHeaderName(), "It must be given");
      case MaxUploadSizeExceededException large -> Refusal.tooLarge(large.getMaxUploadSize());
      case HttpRequestMethodNotSupportedException wrong ->
          Refusal.of(405, "method_not_allowed", wrong.getMethod() + " is not answered here");
      case HttpMediaTypeNotSupportedException wrong ->
          Refusal.of(415, "media_type_not_supported", "Send application/json");
      case HttpMediaTypeNotAcceptableException wrong ->
          Refusal.of(406, "not_acceptable", "Accept application/json");
      case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
          known(known.getStatusCode().value());
      default -> unexpected(thrown, request);
    };
  }

  private static Refusal known(int status) {
    return status == 404
        ? Refusal.notFound("not_found")
        : Refusal.of(status, "bad_request", "The request cannot be understood");
  }

  private static Refusal unreadable(HttpMessageNotReadableException unreadable) {
    Throwable cause = unreadable.getMostSpecificCause();
    for (Throwable each = unreadable; each != null; each = each.getCause()) {
      if (each instanceof Refusal refusal) {
        return refusal;
      }
      if (each instanceof JacksonException json) {
        return json(json);
      }
    }
    return cause instanceof IOException
        ? Refusal.of(400, "body_unreadable", "The body could not be read")
        : Refusal.of(400, "body_missing", "A JSON body must be sent");
  }

  private static Refusal json(JacksonException json) {
    if (json instanceof UnrecognizedPropertyException) {
      return Refusal.invalid("field_unknown", pointer(json), "There is no such field");
    }
    if (json instanceof StreamReadException) {
      boolean twice = String.valueOf(json.getOriginalMessage()).startsWith("Duplicate");
      return twice
          ? Refusal.invalid("field_doubled", pointer(json), "The field is given twice")
          : Refusal.invalid("json_malformed", pointer(json), "This is not well-formed JSON");
    }
    return Refusal.invalid("field_invalid", pointer(json), "The value does not fit this field");
  }

  /** RFC 6901: where in the body the fault is. */
  private static String pointer(JacksonException json) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : json.getPath()) {
      String name = step.getPropertyName();
      String part = name == null ? Integer.toString(step.getIndex()) : name;
      pointer.append('/').append(part.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static Refusal invalid(MethodArgumentNotValidException invalid) {
    List<FieldError> faults = invalid.getBindingResult().getFieldErrors();
    if (faults.isEmpty()) {
      return Refusal.of(400, "field_invalid", "The request is not valid");
    }
    FieldError first = faults.getFirst();
    String pointer = "/" + first.getField().replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
    String message = Objects.requireNonNullElse(first.getDefaultMessage(), "is not valid");
    return Refusal.invalid("field_invalid", pointer, message);
  }

  private static Refusal mismatch(MethodArgumentTypeMismatchException mismatch) {
    boolean inPath = mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    Class<?> type = mismatch.getRequiredType();
    if (inPath && type != null && (Id.class.isAssignableFrom(type) || type == long.class)) {
      return Refusal.notFound("not_found");
    }
    return Refusal.invalid("parameter_invalid", mismatch.getName(), "The value does not fit");
  }

  private static Refusal unexpected(Exception thrown, HttpServletRequest request) {
    if (DatabaseTrouble.passes(thrown)) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), thrown.toString());
      return Refusal.unavailable("database_unavailable", 2);
    }
    LOG.error(
        "{} {} failed, trace {}",
        request.getMethod(),
        request.getRequestURI(),
        ProblemWriter.traceId(request),
        thrown);
    return Refusal.of(500, "internal_error", "Something went wrong on our side");
  }
}
