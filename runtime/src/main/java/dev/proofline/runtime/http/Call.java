package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request as an endpoint reads it; whatever is not as expected is refused in words. */
final class Call {
  private static final int MOST_ITEMS = 200;
  private static final int MOST_VALUES = 2000;

  /** Whatever version there is (RFC 9110, 13.1.1). */
  private static final String ANY = "*";

  private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

  private final RoutingContext context;
  private final Visitor visitor;
  private final StrictJson json;
  private final Optional<Caller> caller;
  private final Route route;

  Call(
      RoutingContext context,
      Visitor visitor,
      StrictJson json,
      Optional<Caller> caller,
      Route route) {
    this.context = context;
    this.visitor = visitor;
    this.json = json;
    this.caller = caller;
    this.route = route;
  }

  /** Path and query as asked for. */
  String target() {
    return context.request().uri();
  }

  HttpMethod method() {
    return context.request().method();
  }

  /** Where a piece of a file is; empty when none came. */
  Optional<Path> piece() {
    return PieceBody.piece(context);
  }

  Visitor visitor() {
    return visitor;
  }

  /** What the log calls the request. */
  String reference() {
    return context.get(Refusals.REFERENCE, "");
  }

  String language() {
    return visitor.language();
  }

  Optional<Caller> visitorSignedIn() {
    return caller;
  }

  Caller caller() {
    return caller.orElseThrow(() -> Problem.NOT_SIGNED_IN.because("请先登录。", "Sign in first."));
  }

  String path(String parameter) {
    String value = context.pathParam(parameter);
    if (value == null || value.length() > 200 || !StrictJson.storable(value)) {
      throw Problem.NOT_FOUND.because(
          "没有这样的地址。", "Expected a known address, but there is none like it.");
    }
    return value;
  }

  /** A UUID in the path; one that is none names nothing. */
  UUID id() {
    return id("id");
  }

  UUID id(String parameter) {
    String text = path(parameter);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException notAnId) {
      // Refused below like an id that is only almost one.
    }
    throw Problem.NOT_FOUND.because(
        "找不到：" + shown(text) + " 不是有效的编号。",
        "Expected the id of something, but " + shown(text) + " is no UUID.");
  }

  DefinitionId definition() {
    return new DefinitionId(kind(path("kind")), path("key"));
  }

  static Kind kind(String text) {
    return Kind.of(text)
        .orElseThrow(() ->
            Problem.NOT_FOUND.because(
                "没有 " + shown(text) + " 这种定义。",
                "Expected a kind of definition, but " + shown(text) + " is none."));
  }

  /** A parameter of the address. */
  Given given(String parameter) {
    return Given.of(parameter, context.queryParam(parameter), Call::badParameter);
  }

  /** A text of the address; empty ones are none. */
  Optional<String> query(String parameter) {
    return given(parameter).words();
  }

  /** A JSON object of the address; empty where there is none. */
  ObjectNode jsonObject(String parameter) {
    String text = query(parameter).orElse("{}");
    if (json.read(text.getBytes(StandardCharsets.UTF_8), MOST_VALUES)
        instanceof ObjectNode object) {
      return object;
    }
    throw badParameter(parameter, "应是一个 JSON 对象", "to be a JSON object");
  }

  /** How many of a list are asked for. */
  int limit() {
    return given("limit").whole(1, MOST_ITEMS).orElse(50);
  }

  static RequestRefused badParameter(String parameter, String chinese, String english) {
    var message =
        LocalText.of(
            "参数 " + parameter + " " + chinese + "。", "Expected " + parameter + " " + english + ".");
    return new RequestRefused(
        Problem.BAD_PARAMETER,
        message,
        List.of(Finding.error(Pointer.of(parameter), "bad_parameter", message)));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  /** The version in If-Match; VERSION_MISSING without one. */
  long ifMatch() {
    String tag =
        header("If-Match")
            .orElseThrow(() ->
                Problem.VERSION_MISSING.because(
                    "修改需要 If-Match 请求头，其值为读取时得到的 ETag。",
                    "Expected an If-Match header with the ETag that came with what is being changed."));
    if (tag.strip().equals(ANY)) {
      return Records.ANY_VERSION;
    }
    var matcher = ETAG.matcher(tag.strip());
    if (!matcher.matches()) {
      throw Problem.STALE.because(
          "If-Match 不是本服务给出的 ETag。",
          "Expected an ETag as given by this server, but " + shown(tag) + ".");
    }
    return Long.parseLong(matcher.group(1));
  }

  /** The idempotency key, or empty. */
  Optional<String> idempotencyKey() {
    Optional<String> key = header("Idempotency-Key");
    key.ifPresent(text -> {
      if (text.isBlank() || text.length() > 200 || !text.chars().allMatch(c -> c > 32 && c < 127)) {
        throw Problem.BAD_REQUEST.because(
            "Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符。",
            "Expected an Idempotency-Key of 1 to 200 visible ASCII characters.");
      }
    });
    return key;
  }

  byte[] bytes() {
    var buffer = context.body() == null ? null : context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  /** The body, a JSON object with none but the properties that its description names. */
  ObjectNode object() {
    ObjectNode body = anyObject();
    Set<String> allowed = route.said().properties();
    for (String name : body.propertyNames()) {
      if (!allowed.contains(name)) {
        throw invalid(
            Pointer.of(name),
            "unknown_property",
            LocalText.of(
                "没有 " + shown(name) + " 这个属性，可用的有：" + String.join("、", allowed) + "。",
                "Expected one of "
                    + String.join(", ", allowed)
                    + ", but there is "
                    + shown(name)
                    + "."));
      }
    }
    return body;
  }

  /** The body, any JSON object; no body at all is an empty one where there need be none. */
  ObjectNode anyObject() {
    byte[] bytes = bytes();
    if (bytes.length == 0 && route.takes() != Route.Takes.JSON) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode node = json.readStorable(bytes, route.mostValues());
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw invalid(
        Pointer.ROOT,
        "wrong_type",
        LocalText.of("需要一个 JSON 对象。", "Expected a JSON object, but it is something else."));
  }

  /** A required object of the body. */
  ObjectNode child(ObjectNode body, String name) {
    if (body.get(name) instanceof ObjectNode child) {
      return child;
    }
    throw invalid(
        Pointer.of(name),
        "wrong_type",
        LocalText.of(
            "需要属性 " + name + "，且为 JSON 对象。",
            "Expected " + name + " to be a JSON object, but it is missing or something else."));
  }

  /** An optional text of the body. */
  Optional<String> text(ObjectNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isString()) {
      throw invalid(
          Pointer.of(name),
          "wrong_type",
          LocalText.of(
              name + " 应为文字。", "Expected " + name + " to be a text, but it is something else."));
    }
    return Optional.of(Visible.of(node.asString())).filter(text -> !Visible.isBlank(text));
  }

  /** A required text of the body. */
  String requiredText(ObjectNode body, String name) {
    return text(body, name)
        .orElseThrow(() ->
            invalid(
                Pointer.of(name),
                "required",
                LocalText.of("需要填写 " + name + "。", "Expected " + name + ", but it is missing.")));
  }

  boolean flag(ObjectNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull() || node.isBoolean()) {
      return node != null && node.asBoolean(false);
    }
    throw invalid(
        Pointer.of(name),
        "wrong_type",
        LocalText.of(
            name + " 应为 true 或 false。",
            "Expected " + name + " to be true or false, but it is something else."));
  }

  /** A UUID of the body. */
  UUID idIn(ObjectNode body, String name) {
    String text = requiredText(body, name);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw invalid(
          Pointer.of(name),
          "wrong_type",
          LocalText.of(
              name + " 应为编号（UUID）。", "Expected " + name + " to be an id (UUID), but it is not."));
    }
  }

  static RequestRefused invalid(Pointer at, String code, LocalText message) {
    return new RequestRefused(Problem.INVALID, message, List.of(Finding.error(at, code, message)));
  }

  List<FileUpload> uploads() {
    return context.fileUploads();
  }

  /** All fields of the form, as they were sent. */
  List<Map.Entry<String, String>> fields() {
    return context.request().formAttributes().entries();
  }

  /** A field of the form; what was left blank was not given. */
  Given field(String name) {
    return Given.of(
        name,
        context.request().formAttributes().getAll(name).stream()
            .filter(text -> !text.isBlank())
            .toList(),
        (field, chinese, english) ->
            invalid(
                Pointer.of(field),
                "wrong_type",
                LocalText.of(
                    field + " " + chinese + "。", "Expected " + field + " " + english + ".")));
  }

  /** Text of the client's as messages quote it: short and on one line. */
  static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}]", " ");
    return "“" + Cut.shown(line, 60) + "”";
  }
}
