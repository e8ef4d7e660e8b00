package dev.proofline.designer.common;

import com.vaadin.flow.server.VaadinRequest;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;

/** What a browser brings along: its session token, its language, where it is. */
record Visit(String token, String language, String address, String device) {

  static final String SESSION = "proofline_session";
  static final String LANGUAGE = "proofline_language";
  static final String THEME = "proofline_theme";

  static Visit of(VaadinRequest request) {
    return new Visit(
        cookie(request, SESSION).orElse(""),
        cookie(request, LANGUAGE)
            .filter(Words.LANGUAGES::contains)
            .orElseGet(() -> accepted(request.getHeader("Accept-Language"))),
        Optional.ofNullable(request.getRemoteAddr()).orElse(""),
        Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
  }

  Optional<Caller> caller(Engine engine) {
    return token.isEmpty()
        ? Optional.empty()
        : engine.accounts().caller(token, language, address, device);
  }

  static Optional<String> cookie(VaadinRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static String accepted(@org.jspecify.annotations.Nullable String header) {
    for (String part : header == null ? new String[0] : header.split(",")) {
      String tag = part.split(";", 2)[0].strip();
      if (tag.startsWith("zh")) {
        return "zh-CN";
      }
      if (tag.startsWith("en")) {
        return "en";
      }
    }
    return "zh-CN";
  }
}
