package dev.proofline.runtime.effect;

import dev.proofline.engine.executable.ExecutableConnector;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of connectors that sign in by OAuth 2, until shortly before they end. */
final class AccessTokens {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final long USUAL_SECONDS = 300;
  private static final long MOST_SECONDS = 86_400;

  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  AccessTokens(Clock clock) {
    this.clock = clock;
  }

  private record Kept(String token, Instant until) {}

  Optional<String> find(ExecutableConnector connector) {
    return Optional.ofNullable(kept.get(name(connector)))
        .filter(token -> clock.instant().isBefore(token.until()))
        .map(Kept::token);
  }

  void forget(ExecutableConnector connector) {
    kept.remove(name(connector));
  }

  /** The token in an answer, kept for the next time. */
  Optional<String> keep(ExecutableConnector connector, PinnedExchange.Came came, Instant asked) {
    if (came.status() != 200) {
      return Optional.empty();
    }
    try {
      JsonNode answer = JSON.readTree(came.body());
      String token = answer.path("access_token").asString("");
      long seconds = Math.min(answer.path("expires_in").asLong(USUAL_SECONDS), MOST_SECONDS);
      boolean plain = !token.isEmpty() && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
      if (!plain) {
        return Optional.empty();
      }
      Duration good = Duration.ofSeconds(seconds).minus(EARLY);
      kept.put(name(connector), new Kept(token, asked.plus(good)));
      return Optional.of(token);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static String name(ExecutableConnector connector) {
    return connector.key() + "@" + connector.version() + "@" + connector.auth();
  }

  static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
