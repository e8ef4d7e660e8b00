package dev.proofline.runtime.page;

import java.util.List;
import java.util.Optional;

/** The two choices of a person that a browser keeps: language and appearance. */
final class Cookies {

  static final String LANGUAGE = "proofline_language";
  static final String THEME = "proofline_theme";
  static final List<String> THEMES = List.of("system", "light", "dark");

  private static final long YEAR = 365L * 24 * 3600;

  private Cookies() {}

  static Optional<String> read(PageRequest request, String name) {
    String all = request.headers().getOrDefault("cookie", "");
    for (String pair : all.split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(name)) {
        return Optional.of(parts[1]);
      }
    }
    return Optional.empty();
  }

  static PageAnswer set(PageAnswer answer, PageRequest request, String name, String value) {
    String secure = request.secure() ? "; Secure" : "";
    return answer.header(
        "Set-Cookie",
        name + "=" + value + "; Path=/; Max-Age=" + YEAR + "; HttpOnly; SameSite=Lax" + secure);
  }
}
