package dev.proofline.engine.connector;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The description of an API (OpenAPI 3.x, JSON or YAML), as operations a connector may take over.
 * Only what stands in the text is read: no address in it is ever asked.
 *
 * @param base the address of its first server; empty when it says none that is whole
 * @param auth how it wants callers to sign in, without the name of a secret; empty when it says
 *     nothing a connector can do
 */
public record OpenApiDocument(String title, String base, ObjectNode auth, List<Offer> offers) {

  /** The most characters of a description. */
  public static final int LONGEST = 3_000_000;

  private static final int MOST_OPERATIONS = 500;
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  public OpenApiDocument {
    offers = List.copyOf(offers);
  }

  /**
   * An operation.
   *
   * @param operation as a connector writes it
   * @param notes on what could not be taken over
   */
  public record Offer(
      String key,
      String title,
      String method,
      String path,
      ObjectNode operation,
      List<LocalText> notes) {
    public Offer {
      notes = List.copyOf(notes);
    }
  }

  /** Reads it; refused with one finding when it is none. */
  public static Outcome<OpenApiDocument> read(String text) {
    if (text.length() > LONGEST) {
      return refused("最多 300 万个字符", "at most 3 million characters", "文档更长", "it is longer");
    }
    JsonNode document;
    try {
      document =
          text.stripLeading().startsWith("{")
              ? JsonMapper.shared().readTree(text)
              : YAMLMapper.shared().readTree(text);
    } catch (JacksonException | ClassCastException unreadable) {
      return refused("JSON 或 YAML", "JSON or YAML", "文档读不出来", "it cannot be read as either");
    }
    String version = document.path("openapi").asString("");
    if (!version.startsWith("3.")) {
      return document.has("swagger")
          ? refused(
              "OpenAPI 3", "OpenAPI 3", "这是 Swagger 2，请先转换", "it is Swagger 2: convert it first")
          : refused(
              "OpenAPI 3 文档",
              "a description in OpenAPI 3",
              "缺少 openapi: 3.x",
              "it says no openapi: 3.x");
    }
    List<Offer> offers = offers(document);
    return offers.isEmpty()
        ? refused("至少一个操作", "at least one operation", "paths 里没有", "there is none under paths")
        : Outcome.ok(
            new OpenApiDocument(
                document.path("info").path("title").asString(""),
                base(document),
                auth(document),
                offers));
  }

  private static List<Offer> offers(JsonNode document) {
    var offers = new ArrayList<Offer>();
    Set<String> keys = new LinkedHashSet<>();
    for (var path : document.path("paths").properties()) {
      JsonNode item = ApiSchema.resolved(document, path.getValue());
      for (String method : METHODS) {
        if (item.has(method.toLowerCase(Locale.ROOT)) && offers.size() < MOST_OPERATIONS) {
          offers.add(ApiOperation.of(document, path.getKey(), method, item, keys));
        }
      }
    }
    return offers;
  }

  private static String base(JsonNode document) {
    JsonNode server = document.path("servers").path(0);
    String url = server.path("url").asString("");
    for (var variable : server.path("variables").properties()) {
      url =
          url.replace(
              "{" + variable.getKey() + "}", variable.getValue().path("default").asString(""));
    }
    return url.matches("https?://[^{}\\s]+") ? url.replaceAll("/+$", "") : "";
  }

  private static ObjectNode auth(JsonNode document) {
    ObjectNode auth = JsonNodeFactory.instance.objectNode();
    for (JsonNode written : document.path("components").path("securitySchemes")) {
      JsonNode scheme = ApiSchema.resolved(document, written);
      String type = scheme.path("type").asString("");
      String way = scheme.path("scheme").asString("").toLowerCase(Locale.ROOT);
      String token = scheme.path("flows").path("clientCredentials").path("tokenUrl").asString("");
      if (type.equals("http") && Set.of("bearer", "basic").contains(way)) {
        return auth.put("type", way);
      }
      if (type.equals("apiKey") && scheme.path("in").asString("").equals("header")) {
        return auth.put("type", "apiKey").put("header", scheme.path("name").asString(""));
      }
      if (type.equals("oauth2") && !token.isEmpty()) {
        return auth.put("type", "oauth2").put("token", token);
      }
    }
    return auth;
  }

  private static Outcome<OpenApiDocument> refused(
      String zh, String en, String butZh, String butEn) {
    return Outcome.refused(Expected.of(zh, en).but(butZh, butEn).error(Pointer.ROOT, "no_openapi"));
  }
}
