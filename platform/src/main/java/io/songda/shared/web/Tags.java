package io.songda.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives short public answers a strong tag of their very bytes, and answers 304 to who has them
 * already. What must not be kept gets none. Long ones (menus, tiles) carry the tag of a snapshot
 * that was made once.
 */
@Component
final class Tags extends ShallowEtagHeaderFilter {

  private static final Pattern TAGGED =
      Pattern.compile("/api/v1/(stores(/res_[^/]+(/promotions)?)?|zones|coupon-templates)");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET") || !TAGGED.matcher(request.getRequestURI()).matches();
  }
}
