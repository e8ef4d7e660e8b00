package dev.proofline.runtime.http;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the calls of the API take and answer: JSON Schemas of bodies and answers, by method and
 * path, and those they share. They lie beside this class in {@code api-*.json}, one file a subject.
 * A body is read by its schema, so what is described is what is understood.
 */
final class ApiSchemas {

  private static final List<String> SUBJECTS =
      List.of("common", "records", "work", "files", "design", "people");

  private static final ApiSchemas READ = new ApiSchemas();

  private final ObjectNode shared = Json.object();
  private final Map<String, Said> calls = new LinkedHashMap<>();
  private final JsonNode parameters = file("parameters");

  private ApiSchemas() {
    for (String subject : SUBJECTS) {
      JsonNode json = file(subject);
      json.path("schemas").properties().forEach(one -> shared.set(one.getKey(), one.getValue()));
      json.path("calls").properties().forEach(one -> calls.put(one.getKey(), said(one.getValue())));
    }
  }

  private static JsonNode file(String subject) {
    try (InputStream file = ApiSchemas.class.getResourceAsStream("api-" + subject + ".json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(file, subject));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * What is said of a call.
   *
   * @param body of its JSON
   * @param answer of its JSON, when all went well
   * @param type the media type of that JSON
   * @param media what else it answers with
   */
  record Said(
      Optional<ObjectNode> body, Optional<ObjectNode> answer, String type, List<String> media) {

    private static final Said NOTHING =
        new Said(Optional.empty(), Optional.empty(), "application/json", List.of());

    Said {
      media = List.copyOf(media);
    }

    /** The properties the body may have. */
    Set<String> properties() {
      var names = new LinkedHashSet<String>();
      body.ifPresent(schema -> names.addAll(schema.path("properties").propertyNames()));
      return names;
    }
  }

  private static Said said(JsonNode call) {
    return new Said(
        Optional.of(call.path("body"))
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast),
        Optional.of(call.path("answer"))
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast),
        call.path("type").asString("application/json"),
        call.path("media").valueStream().map(JsonNode::asString).toList());
  }

  static Said of(HttpMethod method, String path) {
    return READ.calls.getOrDefault(method.name() + " " + path, Said.NOTHING);
  }

  /** What a parameter of a query may be: as the call says, else as its name says wherever it is. */
  static Optional<ObjectNode> parameter(HttpMethod method, String path, String name) {
    JsonNode own = READ.parameters.path("calls").path(method.name() + " " + path).path(name);
    JsonNode found = own.isMissingNode() ? READ.parameters.path("parameters").path(name) : own;
    return found instanceof ObjectNode schema ? Optional.of(schema.deepCopy()) : Optional.empty();
  }

  /** Calls whose parameters mean something of their own, with those. */
  static Map<String, Set<String>> ownParameters() {
    var own = new LinkedHashMap<String, Set<String>>();
    READ.parameters
        .path("calls")
        .properties()
        .forEach(call -> own.put(call.getKey(), Set.copyOf(call.getValue().propertyNames())));
    return own;
  }

  /** Those that calls share, by name. */
  static ObjectNode shared() {
    return READ.shared.deepCopy();
  }

  /** Which calls something is said of. */
  static Set<String> calls() {
    return Set.copyOf(READ.calls.keySet());
  }
}
