package dev.proofline.runtime.http;

import java.util.HashMap;
import java.util.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
  private static final Map<String, String> COMMON =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self), payment=()");

  private static final Map<String, String> API =
      with(
          Map.of(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox",
              "X-Frame-Options", "DENY",
              "Cache-Control", "no-store"));

  private static final Map<String, String> PAGES =
      with(
          Map.of(
              "Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:"
                      + " data:; media-src 'self' blob:; connect-src 'self'; font-src 'self';"
                      + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri"
                      + " 'none'; frame-ancestors 'self'",
              "X-Frame-Options", "SAMEORIGIN",
              "Cache-Control", "no-store"));

  // Vaadin's client needs inline scripts and eval; it never shows markup that people typed.
  private static final Map<String, String> DESIGNER =
      with(
          Map.of(
              "Content-Security-Policy",
              "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src"
                  + " 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'"
                  + " data:; connect-src 'self' ws: wss:; frame-src 'self'; object-src 'none';"
                  + " base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
              "X-Frame-Options",
              "SAMEORIGIN"));

  private SecurityHeaders() {}

  static Map<String, String> api() {
    return API;
  }

  static Map<String, String> pages() {
    return PAGES;
  }

  static Map<String, String> designer() {
    return DESIGNER;
  }

  private static Map<String, String> with(Map<String, String> more) {
    var all = new HashMap<>(COMMON);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
