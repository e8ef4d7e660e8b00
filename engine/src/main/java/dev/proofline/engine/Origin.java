package dev.proofline.engine;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret may be sent: scheme, host and port. Written as people know it: {@code
 * registry.example.cn} is HTTPS on its usual port, anything else says so ({@code
 * https://registry.example.cn:8443}, {@code http://10.0.0.5:8080}).
 */
public record Origin(String text) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(https?)://)?([a-z0-9.-]{1,253}|\\[[0-9a-f:]{2,39}])(?::([0-9]{1,5}))?/?");
  private static final String HTTPS = "https";
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int LAST_PORT = 65_535;

  /** Empty when it names no such place; without a scheme it is HTTPS. */
  static Optional<Origin> of(String written) {
    Matcher parts = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = Optional.ofNullable(parts.group(1)).orElse(HTTPS);
    int port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3));
    return port == 0 || port > LAST_PORT
        ? Optional.empty()
        : Optional.of(of(scheme, parts.group(2), port));
  }

  /** Where an address leads. */
  public static Origin of(URI address) {
    return of(
        Objects.requireNonNullElse(address.getScheme(), HTTPS).toLowerCase(Locale.ROOT),
        Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT),
        address.getPort());
  }

  private static Origin of(String scheme, String host, int port) {
    boolean secure = scheme.equals(HTTPS);
    boolean usual = port == -1 || port == (secure ? HTTPS_PORT : HTTP_PORT);
    String from = secure && usual ? "" : scheme + "://";
    return new Origin(from + host + (usual ? "" : ":" + port));
  }
}
