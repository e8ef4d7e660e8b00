package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.Written;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Operation;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes the request of an operation, and reads what it answers. */
record CallWriting(ExecutableConnector connector, Operation operation) {

  private static final int DEEPEST = 64;
  private static final int LONGEST = 1 << 20;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** What is asked with what; empty when the path lacks an input. */
  Optional<Outside.Request> request(Answers with, Asking asking) {
    Situation situation = situation(with, asking);
    var headers = new LinkedHashMap<String, String>();
    operation
        .headers()
        .forEach((name, part) ->
            part.json(situation).ifPresent(json -> headers.put(name, header(Written.text(json)))));
    asking.key().ifPresent(key -> headers.put("Idempotency-Key", key));
    Optional<String> body =
        operation.body().flatMap(part -> part.json(situation)).map(JsonNode::toString);
    return path(with)
        .map(path ->
            new Outside.Request(
                connector,
                operation.method(),
                URI.create(base() + path + query(situation)),
                headers,
                body,
                asking.secret(),
                asking.patience()));
  }

  /**
   * When and how it is asked.
   *
   * @param key says that asking again is the same question
   */
  record Asking(
      Instant now,
      ZoneId zone,
      Facts facts,
      Optional<String> key,
      Optional<String> secret,
      Duration patience) {}

  private String base() {
    String base = connector.base().toString();
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private static Situation situation(Answers with, Asking asking) {
    var variables = new HashMap<String, Object>(with.values());
    var self = new Rows.Nothing(new Value.Ref("", new UUID(0, 0)));
    return new Situation(self, variables, asking.now(), asking.zone(), asking.facts());
  }

  private Optional<String> path(Answers with) {
    Matcher place = PLACE.matcher(operation.path());
    var path = new StringBuilder();
    while (place.find()) {
      Optional<Value> input = with.get(place.group(1));
      if (input.isEmpty()) {
        return Optional.empty();
      }
      String text = encoded(Written.text(Written.json(input.get())));
      boolean climbs = text.equals(".") || text.equals("..");
      place.appendReplacement(
          path, Matcher.quoteReplacement(climbs ? text.replace(".", "%2E") : text));
    }
    place.appendTail(path);
    return Optional.of(path.toString());
  }

  private String query(Situation situation) {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    operation
        .query()
        .forEach((name, part) ->
            part.json(situation)
                .filter(json -> !json.isNull())
                .ifPresent(json -> query.add(encoded(name) + "=" + encoded(Written.text(json)))));
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** One line of what a header may hold. */
  private static String header(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f) ? text : encoded(text);
  }

  /** What was made of an answer. */
  sealed interface Read {
    record Good(JsonNode answer, Answers response) implements Read {}

    /**
     * @param lasting whether asking again gives the same
     */
    record Bad(Optional<JsonNode> answer, LocalText why, boolean lasting) implements Read {}
  }

  Read read(Outside.Reply reply) {
    Optional<JsonNode> json = json(reply.body());
    if (reply.status() / 100 != 2) {
      boolean later = reply.status() >= 500 || reply.status() == 429 || reply.status() == 408;
      return new Read.Bad(
          json,
          LocalText.of(
              "对方回答了错误 " + reply.status() + "。",
              "It answered with the error " + reply.status() + "."),
          !later);
    }
    return json.map(this::response)
        .orElseGet(() ->
            new Read.Bad(
                Optional.empty(),
                LocalText.of(
                    "应为 JSON，但对方的回答不是，或嵌套超过 " + DEEPEST + " 层。",
                    "Expected JSON, but the answer is none, or nested deeper than "
                        + DEEPEST
                        + "."),
                false));
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(
          body.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** What the operation gives of an answer, or what of it is of the wrong type. */
  Read response(JsonNode answer) {
    Answers response = Answers.EMPTY;
    for (var given : operation.gives().entrySet()) {
      switch (given.getValue().type().read(given.getValue().from().in(answer))) {
        case DataType.Read.Found(var value) -> response = response.with(given.getKey(), value);
        case DataType.Read.Nothing() -> {}
        case DataType.Read.Unfit(var instead, var count) -> {
          return new Read.Bad(Optional.of(answer), unfit(given.getValue(), instead, count), false);
        }
      }
    }
    return new Read.Good(answer, response);
  }

  private static LocalText unfit(ExecutableConnector.Given given, JsonNode instead, int count) {
    String text = instead.toString();
    String shown = Cut.shown(text, 40);
    return LocalText.of(
        "回答的 "
            + given.from()
            + " 处应为"
            + given.type().wanted(instead).in("zh-CN")
            + "，但是"
            + (count > 1 ? count + " 个值" : shown)
            + "。",
        "Expected "
            + given.type().wanted(instead).in("en")
            + " at "
            + given.from()
            + " of the answer, but found "
            + (count > 1 ? count + " values" : shown)
            + ".");
  }
}
