package io.songda.shared.web;

import io.songda.shared.Jitter;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * How long browsers and caches along the way may keep an answer. Without a word from here an answer
 * of the API is not kept at all ({@link SafeHeaders}); what concerns one person stays so.
 */
@Component
public final class Keeping {

  private final Jitter jitter;

  Keeping(Jitter jitter) {
    this.jitter = jitter;
  }

  /**
   * An answer that everybody without a word of their own to say here would get. Staff are shown
   * more, so what is kept for one token is not given to another.
   */
  public <T> ResponseEntity<T> shown(T body, Duration most) {
    return ResponseEntity.ok()
        .cacheControl(atMost(most))
        .varyBy(HttpHeaders.AUTHORIZATION)
        .body(body);
  }

  /** For everybody, so long at most; a tenth less by chance, lest all ask again at once. */
  public CacheControl atMost(Duration most) {
    return CacheControl.maxAge(Duration.ofSeconds(seconds(jitter.within(most)))).cachePublic();
  }

  /** Rounded up: a second is the shortest that can be said. */
  private static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
