package io.songda.shared.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A filter that every request from outside passes once; what the container passes on inside, say to
 * the error page, does not come by again. Spring's base class for the same keeps a note in each
 * request, which every order would pay for as often as there are filters.
 */
public abstract class RequestFilter implements Filter {

  /** Passes the request on down the chain, or answers it. */
  protected abstract void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException;

  @Override
  public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }
}
