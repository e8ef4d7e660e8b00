package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.FilledSchema;
import dev.proofline.engine.executable.ExecutableForm;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API described by itself (OpenAPI 3.1): made from the routes, with a schema and its own paths
 * for every published form the caller may use.
 */
final class OpenApi {
  private static final String JSON = "application/json";

  private final Engine engine;
  private final Supplier<List<Route>> routes;

  OpenApi(Engine engine, Supplier<List<Route>> routes) {
    this.engine = engine;
    this.routes = routes;
  }

  Route route() {
    return Route.get("/api/openapi.json", "This description", this::answer);
  }

  private Answer answer(Call call) {
    ObjectNode document = Json.object();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Proofline")
        .put("version", "1")
        .put("summary", "Forms, records, proof and flows of one workspace");
    ObjectNode paths = document.putObject("paths");
    ObjectNode components = document.putObject("components");
    ObjectNode schemas = ApiSchemas.shared();
    components.set("schemas", schemas);
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", SessionCookie.NAME);
    routes.get().forEach(route -> add(paths, route.path(), operation(route)));
    call.visitorSignedIn()
        .ifPresent(caller ->
            engine
                .records()
                .forms(caller)
                .forEach(access -> {
                  schemas.set(
                      name(access.form()),
                      FilledSchema.of(engine.records(), caller, access.form()));
                  form(access.form(), paths, call.language());
                }));
    return Answer.ok(document);
  }

  private static void add(ObjectNode paths, String path, Operation operation) {
    ObjectNode item = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
    item.set(operation.method(), operation.json());
  }

  private record Operation(String method, ObjectNode json) {}

  private static Operation operation(Route route) {
    ObjectNode json = Json.object();
    json.put("operationId", operationId(route));
    json.put("summary", route.summary());
    parameters(route, json);
    switch (route.takes()) {
      case NOTHING -> {}
      case JSON -> body(json, true, route, described(route));
      case JSON_OR_NOTHING -> body(json, false, route, described(route));
      case FILE -> file(json);
      case FILE_OR_BYTES -> fileOrBytes(json);
      case PIECE ->
          json.putObject("requestBody")
              .putObject("content")
              .putObject(UploadRoutes.PIECE)
              .putObject("schema");
    }
    responses(json, route.said());
    security(route, json);
    return new Operation(route.method().name().toLowerCase(Locale.ROOT), json);
  }

  private static String operationId(Route route) {
    String name = route.path().replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "_");
    return route.method().name().toLowerCase(Locale.ROOT) + name;
  }

  private static void parameters(Route route, ObjectNode json) {
    var parameters = Json.array();
    for (String name : route.pathParameters()) {
      parameters.add(parameter(name, "path").put("required", true));
    }
    for (String name : route.query()) {
      ObjectNode parameter = parameter(name, "query");
      ApiSchemas.parameter(route.method(), route.path(), name)
          .ifPresent(schema -> {
            parameter.set("description", schema.remove("description"));
            parameter.set("schema", schema);
          });
      parameters.add(parameter);
    }
    if (route.repeats() != Route.Repeats.HARMLESS) {
      parameters.add(parameter("Idempotency-Key", "header"));
    }
    route.headers().forEach(name -> parameters.add(parameter(name, "header")));
    boolean changes =
        route.method().equals(HttpMethod.PATCH) || route.method().equals(HttpMethod.DELETE);
    if (changes && route.headers().isEmpty()) {
      parameters.add(parameter("If-Match", "header"));
    }
    if (!parameters.isEmpty()) {
      json.set("parameters", parameters);
    }
  }

  private static ObjectNode parameter(String name, String in) {
    ObjectNode parameter = Json.object().put("name", name).put("in", in);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static void body(ObjectNode operation, boolean required, Route route, JsonNode schema) {
    String type = route.method().equals(HttpMethod.PATCH) ? "application/merge-patch+json" : JSON;
    ObjectNode body = operation.putObject("requestBody").put("required", required);
    body.putObject("content").putObject(type).set("schema", schema);
  }

  private static void file(ObjectNode operation) {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putArray("required").add("file");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("file").put("type", "string").put("contentMediaType", "*/*");
    for (String name :
        List.of("takenAt", "lat", "lng", "accuracy", "datum", "mock", "source", "seconds")) {
      properties.putObject(name).put("type", "string");
    }
    operation
        .putObject("requestBody")
        .put("required", true)
        .putObject("content")
        .putObject("multipart/form-data")
        .set("schema", schema);
  }

  private static void fileOrBytes(ObjectNode operation) {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putArray("required").add("file");
    schema
        .putObject("properties")
        .putObject("file")
        .put("type", "string")
        .put("contentMediaType", "*/*");
    ObjectNode content =
        operation.putObject("requestBody").put("required", true).putObject("content");
    content.putObject("application/octet-stream").putObject("schema");
    content.putObject("multipart/form-data").set("schema", schema);
  }

  private static JsonNode described(Route route) {
    return route.said().body().map(ObjectNode::deepCopy).orElseGet(Json::object);
  }

  private static void responses(ObjectNode operation, ApiSchemas.Said said) {
    ObjectNode responses = operation.putObject("responses");
    ObjectNode good = responses.putObject("2XX").put("description", "Done");
    said.answer()
        .ifPresent(schema ->
            good.withObject("content").putObject(said.type()).set("schema", schema.deepCopy()));
    said.media().forEach(type -> good.withObject("content").putObject(type));
    responses
        .putObject("default")
        .put("description", "Refused")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private static void security(Route route, ObjectNode json) {
    if (route.access() != Route.Access.ANYONE) {
      var security = json.putArray("security");
      security.addObject().putArray("bearer");
      security.addObject().putArray("session");
    }
  }

  private static String name(ExecutableForm form) {
    return "form_" + form.key();
  }

  private void form(ExecutableForm form, ObjectNode paths, String language) {
    ObjectNode body = Json.object().put("type", "object");
    body.putArray("required").add("data");
    body.putObject("properties")
        .putObject("data")
        .put("$ref", "#/components/schemas/" + name(form));
    for (Route route : routes.get()) {
      if (route.path().matches("/api/forms/\\{form}/(records|check)")
          && route.method().equals(HttpMethod.POST)) {
        String path = route.path().replace("{form}", form.key());
        ObjectNode json = Json.object();
        json.put("operationId", operationId(route) + "_" + form.key());
        json.put("summary", form.title().in(language) + ": " + route.summary());
        if (route.repeats() != Route.Repeats.HARMLESS) {
          json.putArray("parameters").add(parameter("Idempotency-Key", "header"));
        }
        body(json, true, route, body);
        responses(json, route.said());
        security(route, json);
        add(paths, path, new Operation("post", json));
      }
    }
  }
}
