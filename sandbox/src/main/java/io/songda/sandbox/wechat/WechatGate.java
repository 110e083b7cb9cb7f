package io.songda.sandbox.wechat;

import io.songda.sandbox.fault.FaultKind;
import io.songda.sandbox.fault.Faults;
import io.songda.sandbox.wechat.ChannelSigner.Flaw;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before every address of WeChat Pay: checks who asks, lets the request through, signs what
 * comes back, and on the way does the harm that has been armed.
 */
@Component
class WechatGate extends OncePerRequestFilter {

  private static final int LARGEST_BODY = 64 * 1024;
  private static final String JSON = "application/json;charset=utf-8";
  private static final String BAD_GATEWAY =
      "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

  private final MerchantKit kit;
  private final RequestAuthority authority;
  private final ChannelSigner signer;
  private final Subjects subjects;
  private final Faults faults;
  private final Wire wire;

  WechatGate(
      KitFolder folder,
      RequestAuthority authority,
      ChannelSigner signer,
      Subjects subjects,
      Faults faults,
      Wire wire) {
    this.kit = folder.kit();
    this.authority = authority;
    this.signer = signer;
    this.subjects = subjects;
    this.faults = faults;
    this.wire = wire;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/v3/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    String path = request.getRequestURI();
    try {
      check(request, body);
      refuseByFault(path, body);
    } catch (WechatRefusal refusal) {
      refuse(response, refusal);
      return;
    }
    if (fires(FaultKind.HTTP_500, path, body).isPresent()) {
      plain(response, 500, "text/plain", "");
      return;
    }
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(new BufferedRequest(request, body), answer);
    hinderOrSign(request, body, response, answer);
  }

  private void check(HttpServletRequest request, byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw WechatRefusal.badParameter("请求体过大");
    }
    String query = request.getQueryString();
    String target = request.getRequestURI() + (query == null ? "" : "?" + query);
    authority.check(request.getMethod(), target, body, request.getHeader("Authorization"));
    String type = request.getContentType();
    if (body.length > 0 && (type == null || !type.startsWith("application/json"))) {
      throw WechatRefusal.badParameter("Content-Type须为application/json");
    }
    String serial = request.getHeader("Wechatpay-Serial");
    if (serial != null && !serial.equals(kit.publicKeyId())) {
      throw WechatRefusal.badParameter("平台证书序列号Wechatpay-Serial错误");
    }
  }

  private void refuseByFault(String path, byte[] body) {
    if (fires(FaultKind.RATE_LIMITED_429, path, body).isPresent()) {
      throw new WechatRefusal(429, "FREQUENCY_LIMITED", "请求超过频率限制");
    }
    if (fires(FaultKind.SYSTEM_ERROR, path, body).isPresent()) {
      throw new WechatRefusal(500, "SYSTEM_ERROR", "系统异常，请稍后重试");
    }
  }

  private void hinderOrSign(
      HttpServletRequest request,
      byte[] body,
      HttpServletResponse response,
      ContentCachingResponseWrapper answer)
      throws IOException {
    String path = request.getRequestURI();
    if (fires(FaultKind.DROP_CONNECTION, path, body).isPresent()) {
      Connections.cut(request);
      return;
    }
    if (fires(FaultKind.HTML_502, path, body).isPresent()) {
      plain(response, 502, "text/html", BAD_GATEWAY);
      return;
    }
    fires(FaultKind.SLOW, path, body).ifPresent(WechatGate::dawdle);
    byte[] content = answer.getContentAsByteArray();
    if (content.length > 0) {
      // the wrapper keeps the type back together with the body
      response.setContentType(JSON);
    }
    signer.sign(content, flaw(path, body)).forEach(response::setHeader);
    if (fires(FaultKind.TAMPER_RESPONSE, path, body).isPresent()) {
      content = tampered(content, response);
    }
    send(response, content);
  }

  private void refuse(HttpServletResponse response, WechatRefusal refusal) throws IOException {
    byte[] content = wire.write(new Wire.Failure(refusal.code(), refusal.reason()));
    response.setStatus(refusal.status());
    response.setContentType(JSON);
    signer.sign(content, Flaw.NONE).forEach(response::setHeader);
    send(response, content);
  }

  private static void plain(
      HttpServletResponse response, int status, String contentType, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType(contentType);
    send(response, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpServletResponse response, byte[] content) throws IOException {
    if (response.getStatus() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(content.length);
      response.getOutputStream().write(content);
    }
  }

  private Flaw flaw(String path, byte[] body) {
    if (fires(FaultKind.FORGE_SIGNATURE, path, body).isPresent()) {
      return Flaw.FORGED;
    }
    if (fires(FaultKind.SIGNTEST_PROBE, path, body).isPresent()) {
      return Flaw.PROBE;
    }
    return fires(FaultKind.STALE_TIMESTAMP, path, body).isPresent() ? Flaw.STALE : Flaw.NONE;
  }

  private Optional<Duration> fires(FaultKind kind, String path, byte[] body) {
    return faults.fireOnAnswer(kind, () -> subject(path, body));
  }

  private @Nullable String subject(String path, byte[] body) {
    return subjects.outTradeNo(path, body);
  }

  // The answer stays JSON of the same shape, so that only the signature can tell.
  private static byte[] tampered(byte[] content, HttpServletResponse response) {
    for (int i = 0; i < content.length; i++) {
      if (content[i] >= '0' && content[i] <= '9') {
        byte[] altered = content.clone();
        altered[i] = (byte) (content[i] == '9' ? '8' : content[i] + 1);
        return altered;
      }
    }
    response.setHeader("Wechatpay-Nonce", "0".repeat(32));
    return content;
  }

  private static void dawdle(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
