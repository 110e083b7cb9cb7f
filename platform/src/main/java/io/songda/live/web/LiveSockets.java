package io.songda.live.web;

import io.songda.live.LiveSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistration;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveSockets implements WebSocketConfigurer {

  private final LiveSocket socket;
  private final LiveSettings settings;

  LiveSockets(LiveSocket socket, LiveSettings settings) {
    this.socket = socket;
    this.settings = settings;
  }

  /** Browsers say where the page comes from: only our own pages and those in the setting. */
  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    WebSocketHandlerRegistration live =
        registry.addHandler(socket, "/api/v1/live").addInterceptors(new NothingInTheAddress());
    if (!settings.origins().isEmpty()) {
      live.setAllowedOriginPatterns(settings.origins().toArray(String[]::new));
    }
  }

  /** A token in an address ends up in the logs of every machine on the way. */
  private static final class NothingInTheAddress implements HandshakeInterceptor {

    @Override
    public boolean beforeHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        Map<String, Object> attributes) {
      boolean clean = request.getURI().getRawQuery() == null;
      if (!clean) {
        response.setStatusCode(HttpStatus.BAD_REQUEST);
      }
      return clean;
    }

    @Override
    public void afterHandshake(
        ServerHttpRequest request,
        ServerHttpResponse response,
        WebSocketHandler handler,
        @Nullable Exception failure) {}
  }
}
