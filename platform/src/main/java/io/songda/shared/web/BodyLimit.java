package io.songda.shared.web;

import io.songda.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Refuses a body over 1 MiB with 413 and keeps the raw bytes of every other, because keys and
 * signatures are about the bytes that were sent. Files are sent as {@code multipart/form-data} and
 * have their own limit.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public final class BodyLimit extends RequestFilter {

  /** Bytes a body may have. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String BODY = BodyLimit.class.getName() + ".body";

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  /** The raw bytes of the request's body; empty when it has none. */
  public static byte[] bodyOf(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isMultipart(request) || hasNoBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = read(request);
    if (body == null) {
      response.setHeader("Connection", "close");
      problems.write(request, response, Refusal.tooLarge(MAX_BYTES));
      return;
    }
    request.setAttribute(BODY, body);
    chain.doFilter(new Kept(request, body), response);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase().startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  private static boolean hasNoBody(HttpServletRequest request) {
    return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
  }

  private static byte @Nullable [] read(HttpServletRequest request) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > MAX_BYTES) {
      return null;
    }
    if (announced >= 0) {
      return readExactly((int) announced, request.getInputStream());
    }
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    return body.length > MAX_BYTES ? null : body;
  }

  /**
   * A stream of unknown length is read through buffers of 16 KiB, which most bodies do not need.
   */
  private static byte[] readExactly(int length, InputStream in) throws IOException {
    byte[] body = new byte[length];
    int read = in.readNBytes(body, 0, length);
    return read == length ? body : Arrays.copyOf(body, read);
  }

  /** The request with its body read already. */
  private static final class Kept extends HttpServletRequestWrapper {

    private final byte[] body;

    Kept(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(
          new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }
  }

  private static final class Bytes extends ServletInputStream {

    private final ByteArrayInputStream in;

    Bytes(ByteArrayInputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return in.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("Requests are read at once");
    }
  }
}
