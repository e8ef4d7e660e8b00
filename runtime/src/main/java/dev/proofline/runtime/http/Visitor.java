package dev.proofline.runtime.http;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of who sends it, before anything is believed.
 *
 * @param byCookie whether the token came from the cookie: a browser may have been made to send it
 * @param knownDevice what the device was given when it signed in before
 * @param host the host and port asked for
 * @param local whether it came from this machine, and not through a proxy on it
 * @param secure whether the browser came by https
 */
record Visitor(
    String language,
    String address,
    String device,
    Optional<String> token,
    boolean byCookie,
    Optional<String> knownDevice,
    String host,
    boolean local,
    boolean secure) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
  private static final List<String> PROXIED =
      List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via");
  private static final String BEARER = "bearer ";

  /**
   * @param behindProxy whether X-Forwarded-* was written by a proxy of ours and may be believed
   */
  static Visitor of(HttpServerRequest request, boolean behindProxy) {
    Optional<String> bearer = bearer(request.getHeader("Authorization"));
    var cookie = request.getCookie(SessionCookie.NAME);
    Optional<String> token =
        bearer.isPresent() ? bearer : Optional.ofNullable(cookie).map(c -> c.getValue());
    String forwardedHost = behindProxy ? request.getHeader("X-Forwarded-Host") : null;
    String forwardedProto = behindProxy ? request.getHeader("X-Forwarded-Proto") : null;
    return new Visitor(
        language(request.getHeader("Accept-Language")),
        address(request, behindProxy),
        device(request.getHeader("User-Agent")),
        token.filter(text -> !text.isBlank() && text.length() <= 500),
        bearer.isEmpty() && cookie != null,
        Optional.ofNullable(request.getCookie(SessionCookie.DEVICE)).map(c -> c.getValue()),
        forwardedHost != null
            ? forwardedHost
            : request.authority() == null ? "" : request.authority().toString(),
        isLocal(request),
        forwardedProto != null ? "https".equalsIgnoreCase(forwardedProto) : request.isSSL());
  }

  /** Whether a write from this page address may be one of ours (Origin, Sec-Fetch-Site). */
  boolean isFrom(@Nullable String origin, @Nullable String fetchSite) {
    if (origin == null) {
      return fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    try {
      URI uri = URI.create(origin);
      String expected = withoutDefaultPort(host.toLowerCase(Locale.ROOT));
      return uri.getAuthority() != null
          && isScheme(uri.getScheme())
          && withoutDefaultPort(uri.getAuthority().toLowerCase(Locale.ROOT)).equals(expected);
    } catch (IllegalArgumentException nonsense) {
      return false;
    }
  }

  /** A page of the same address without encryption is not ours when we are asked with it. */
  private boolean isScheme(@Nullable String scheme) {
    return "https".equalsIgnoreCase(scheme) || (!secure && "http".equalsIgnoreCase(scheme));
  }

  private static String withoutDefaultPort(String authority) {
    return authority.replaceFirst(":(80|443)$", "");
  }

  private static Optional<String> bearer(@Nullable String authorization) {
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** The first language named that we speak; the order is taken for the preference. */
  static String language(@Nullable String accepted) {
    for (String part : Objects.requireNonNullElse(accepted, "").split(",", 20)) {
      String tag = part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (tag.startsWith("zh")) {
        return LocalText.DEFAULT_LANGUAGE;
      }
      if (tag.startsWith("en")) {
        return LocalText.ENGLISH;
      }
    }
    return LocalText.DEFAULT_LANGUAGE;
  }

  private static String address(HttpServerRequest request, boolean behindProxy) {
    String forwarded = behindProxy ? request.getHeader("X-Forwarded-For") : null;
    if (forwarded != null) {
      // The last entry is what our own proxy saw; those before it are the client's to invent.
      String[] hops = forwarded.split(",");
      return cleaned(hops[hops.length - 1].strip(), 60);
    }
    var remote = request.remoteAddress();
    return remote == null ? "" : Objects.requireNonNullElse(remote.hostAddress(), "");
  }

  private static boolean isLocal(HttpServerRequest request) {
    var remote = request.remoteAddress();
    boolean loopback = remote != null && LOOPBACK.contains(remote.hostAddress());
    return loopback && PROXIED.stream().noneMatch(name -> request.headers().contains(name));
  }

  private static String device(@Nullable String agent) {
    return cleaned(Objects.requireNonNullElse(agent, ""), 200);
  }

  private static String cleaned(String text, int most) {
    String printable = text.replaceAll("[\\p{Cntrl}]", " ");
    return Cut.to(printable, most);
  }
}
