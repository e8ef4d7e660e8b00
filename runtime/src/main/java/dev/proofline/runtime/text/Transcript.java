package dev.proofline.runtime.text;

import dev.proofline.engine.value.FileText.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transcript in JSON as speech services answer: {@code {"text", "segments"?: [{"text",
 * "confidence"?, "avg_logprob"?}]}}.
 */
final class Transcript {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_SEGMENTS = 20_000;

  private Transcript() {}

  /** Empty when it is no transcript. */
  static Optional<Recognised> read(String json) {
    JsonNode answer;
    try {
      answer = JSON.readTree(json);
    } catch (JacksonException broken) {
      return Optional.empty();
    }
    JsonNode segments = answer.path("segments");
    if (segments.isArray() && !segments.isEmpty() && segments.size() <= MOST_SEGMENTS) {
      return Optional.of(new Recognised(lines(segments)));
    }
    return answer.path("text").isString()
        ? Optional.of(new Recognised(List.of(new Line(answer.path("text").asString(), null))))
        : Optional.empty();
  }

  private static List<Line> lines(JsonNode segments) {
    var lines = new ArrayList<Line>();
    for (JsonNode segment : segments) {
      lines.add(new Line(segment.path("text").asString(""), confidence(segment)));
    }
    return lines;
  }

  /** Whisper tells the mean logarithm of its letters' probabilities. */
  private static @Nullable Double confidence(JsonNode segment) {
    if (segment.path("confidence").isNumber()) {
      return Math.clamp(segment.path("confidence").asDouble(), 0, 1);
    }
    JsonNode logarithm = segment.path("avg_logprob");
    return logarithm.isNumber() ? (Double) Math.clamp(Math.exp(logarithm.asDouble()), 0, 1) : null;
  }
}
