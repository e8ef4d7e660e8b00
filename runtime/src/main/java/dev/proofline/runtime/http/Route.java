package dev.proofline.runtime.http;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.definition.DefinitionParser;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the API: how it is called, who may, and what it does. The router, the refusal of
 * unknown parameters and the OpenAPI document are all made from it.
 *
 * @param path with parameters in braces: {@code /api/forms/{form}/records}
 * @param query the parameters it takes
 * @param headers those of its own that it reads
 */
record Route(
    HttpMethod method,
    String path,
    Access access,
    Takes takes,
    String summary,
    List<String> query,
    Repeats repeats,
    List<String> headers,
    Endpoint endpoint) {

  Route {
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  /**
   * Who may call it at all; the use case decides the rest. Asked before the body is looked at,
   * which would tell others what can be given.
   */
  enum Access {
    ANYONE,
    SIGNED_IN,
    DESIGNS,
    INSTALLS,
    MANAGES_USERS;

    boolean allows(Accounts.Rights rights) {
      return switch (this) {
        case ANYONE, SIGNED_IN -> true;
        case DESIGNS -> rights.design();
        case INSTALLS -> rights.install();
        case MANAGES_USERS -> rights.users();
      };
    }
  }

  /** What body it takes. */
  enum Takes {
    NOTHING,
    JSON,
    /** JSON, or nothing at all. */
    JSON_OR_NOTHING,
    FILE,
    /** A file as the body itself, or as a part of a form. */
    FILE_OR_BYTES,
    /** A piece of a file, or nothing at all. */
    PIECE
  }

  private static final int VALUES = 20_000;

  /** How many values the JSON it takes may hold: definitions list options by the thousand. */
  int mostValues() {
    return access == Access.DESIGNS ? DefinitionParser.MOST_VALUES : VALUES;
  }

  /** Who sees to it that a repeated Idempotency-Key gives the first answer. */
  enum Repeats {
    /** Nothing to see to: it only reads, or repeating it does no harm. */
    HARMLESS,
    HERE,
    USE_CASE
  }

  static Route get(String path, String summary, Endpoint endpoint) {
    return new Route(
        HttpMethod.GET,
        path,
        Access.SIGNED_IN,
        Takes.NOTHING,
        summary,
        List.of(),
        Repeats.HARMLESS,
        List.of(),
        endpoint);
  }

  /** What a protocol has to say of itself, to anybody. */
  static Route options(String path, String summary, Endpoint endpoint) {
    return writing(HttpMethod.OPTIONS, path, summary, endpoint).takes(Takes.NOTHING).forAnyone();
  }

  static Route post(String path, String summary, Endpoint endpoint) {
    return writing(HttpMethod.POST, path, summary, endpoint);
  }

  static Route put(String path, String summary, Endpoint endpoint) {
    return writing(HttpMethod.PUT, path, summary, endpoint);
  }

  static Route patch(String path, String summary, Endpoint endpoint) {
    return writing(HttpMethod.PATCH, path, summary, endpoint);
  }

  static Route delete(String path, String summary, Endpoint endpoint) {
    return writing(HttpMethod.DELETE, path, summary, endpoint).takes(Takes.NOTHING);
  }

  private static Route writing(HttpMethod method, String path, String summary, Endpoint endpoint) {
    return new Route(
        method,
        path,
        Access.SIGNED_IN,
        Takes.JSON,
        summary,
        List.of(),
        Repeats.HERE,
        List.of(),
        endpoint);
  }

  Route forAnyone() {
    return new Route(
        method, path, Access.ANYONE, takes, summary, query, Repeats.HARMLESS, headers, endpoint);
  }

  Route of(Access who) {
    return new Route(method, path, who, takes, summary, query, repeats, headers, endpoint);
  }

  Route takes(Takes what) {
    return new Route(method, path, access, what, summary, query, repeats, headers, endpoint);
  }

  Route query(String... parameters) {
    return new Route(
        method, path, access, takes, summary, List.of(parameters), repeats, headers, endpoint);
  }

  Route repeats(Repeats by) {
    return new Route(method, path, access, takes, summary, query, by, headers, endpoint);
  }

  Route headers(String... names) {
    return new Route(
        method, path, access, takes, summary, query, repeats, List.of(names), endpoint);
  }

  /** What it takes and answers. */
  ApiSchemas.Said said() {
    return ApiSchemas.of(method, path);
  }

  /** The names in braces. */
  List<String> pathParameters() {
    var names = new ArrayList<String>();
    for (String part : path.split("/")) {
      if (part.startsWith("{")) {
        names.add(part.substring(1, part.length() - 1));
      }
    }
    return names;
  }

  /** The path as Vert.x writes it. */
  String pattern() {
    return path.replace("{", ":").replace("}", "");
  }
}
