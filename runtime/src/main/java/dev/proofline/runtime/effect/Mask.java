package dev.proofline.runtime.effect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes secrets out of what an outside system answered: as they are, as JSON, addresses and headers
 * write them, and as Base64. An echo would otherwise tell whoever reads the answer, and every
 * record it is taken over into, what the vault tells nobody.
 */
final class Mask {

  private static final String COVER = "***";

  /** Anything shorter is found in every text and protects nothing. */
  private static final int SHORTEST = 4;

  private final List<Pattern> covered;

  /** Longest first: of two that begin alike none leaves its end behind. */
  Mask(Collection<String> secrets) {
    this.covered =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(Mask::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Mask::pattern)
            .toList();
  }

  String over(String text) {
    String told = text;
    for (Pattern secret : covered) {
      told = secret.matcher(told).replaceAll(COVER);
    }
    return told;
  }

  /** {@code %2f} is {@code %2F}: both are written. */
  private static Pattern pattern(String form) {
    return Pattern.compile(Pattern.quote(form), form.contains("%") ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static Stream<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String json = quoted(secret);
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String address = form.replace("+", "%20");
    return Stream.of(
        secret,
        json,
        json.replace("/", "\\/"),
        form,
        address,
        address.replace("%7E", "~"),
        Base64.getEncoder().encodeToString(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        quoted(Base64.getEncoder().encodeToString(bytes)).replace("/", "\\/"),
        Base64.getUrlEncoder().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    String json = JsonMapper.shared().writeValueAsString(text);
    return json.substring(1, json.length() - 1);
  }
}
