package dev.proofline.engine.compile;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.JsonPath;
import dev.proofline.engine.connector.Written;
import dev.proofline.engine.definition.ReservedKeys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableConnector.Auth;
import dev.proofline.engine.executable.ExecutableConnector.Given;
import dev.proofline.engine.executable.ExecutableConnector.Operation;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of a connector: its inputs, what is sent, what is taken from the answer. */
final class OperationCompiler {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "accept-encoding",
          "expect",
          "te",
          "trailer",
          "upgrade",
          "authorization",
          "idempotency-key");

  private final Expressions expressions;
  private final List<Finding> findings;

  OperationCompiler(Expressions expressions, List<Finding> findings) {
    this.expressions = expressions;
    this.findings = findings;
  }

  Optional<Operation> compile(Settings operation, Auth auth) {
    int before = findings.size();
    String key = operation.text("key").orElse("");
    String method = operation.text("method").orElse("GET");
    SequencedMap<String, DataType> inputs = inputs(operation);
    Scope scope = Scope.over("");
    for (var input : inputs.entrySet()) {
      scope = scope.with(input.getKey(), input.getValue().type());
    }
    path(operation, inputs);
    SequencedMap<String, Written> query = members(operation, "query", scope);
    SequencedMap<String, Written> headers = members(operation, "headers", scope);
    Set<String> taken =
        auth instanceof Auth.ApiKey(var name, _)
            ? Set.of(name.toLowerCase(Locale.ROOT))
            : auth instanceof Auth.Hmac(var name, _)
                ? Set.of(name.toLowerCase(Locale.ROOT))
                : Set.of();
    operation
        .nested("headers")
        .ifPresent(all ->
            all.json()
                .propertyNames()
                .forEach(name -> header(name, all.at(name), taken).ifPresent(findings::add)));
    Optional<Written> body = body(operation, method, scope);
    SequencedMap<String, Given> gives = gives(operation);
    sample(operation, gives);
    boolean sound = findings.stream().skip(before).noneMatch(Finding::isError);
    return sound
        ? Optional.of(
            new Operation(
                key,
                operation.words("title").orElse(LocalText.plain(key)),
                method,
                operation.text("path").orElse("/"),
                inputs,
                query,
                headers,
                body,
                gives,
                operation.node("sample")))
        : Optional.empty();
  }

  private SequencedMap<String, DataType> inputs(Settings operation) {
    var inputs = new LinkedHashMap<String, DataType>();
    for (Settings input : operation.list("inputs")) {
      String key = input.text("key").orElse("");
      ReservedKeys.refusal(key, input.at("key")).ifPresent(findings::add);
      DataType.of(input.text("type").orElse("")).ifPresent(type -> inputs.put(key, type));
    }
    return inputs;
  }

  private void path(Settings operation, SequencedMap<String, DataType> inputs) {
    String path = operation.text("path").orElse("");
    Pointer at = operation.at("path");
    Matcher place = PLACE.matcher(path);
    while (place.find()) {
      String name = place.group(1);
      if (!inputs.containsKey(name)) {
        findings.add(
            Expected.of("这个操作的输入", "an input of this operation")
                .but("没有输入“" + name + "”", "there is no input '" + name + "'")
                .hint("请改正名称，或在 inputs 里加上它。", "Correct the name, or add it to the inputs.")
                .error(at, "unknown_input"));
      }
    }
    String bare = PLACE.matcher(path).replaceAll("x");
    boolean climbs = List.of(bare.split("/", -1)).contains("..");
    if (!PATH.matcher(bare).matches() || climbs) {
      findings.add(
          Expected.of("以 / 开头的路径", "a path that begins with /")
              .but("写的是“" + path + "”", "found '" + path + "'")
              .hint(
                  "查询参数写在 query 里；中文和空格请作为输入。",
                  "Parameters belong into query; other characters come in by inputs.")
              .error(at, "bad_path"));
    }
  }

  private SequencedMap<String, Written> members(Settings operation, String key, Scope scope) {
    var members = new LinkedHashMap<String, Written>();
    operation
        .nested(key)
        .ifPresent(all ->
            all.json()
                .properties()
                .forEach(entry ->
                    written(entry.getValue(), scope, all.at(entry.getKey()))
                        .ifPresent(part -> members.put(entry.getKey(), part))));
    return members;
  }

  /** What is wrong with the name of a header. */
  static Optional<Finding> header(String name, Pointer at, Set<String> taken) {
    if (!TOKEN.matcher(name).matches()) {
      return Optional.of(
          Expected.of("X-Api-Key 这样的请求头", "a header such as X-Api-Key")
              .but("写的是“" + name + "”", "found '" + name + "'")
              .hint("只用字母、数字和连字符。", "Use letters, digits and hyphens.")
              .error(at, "bad_header"));
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return OURS.contains(lower) || taken.contains(lower)
        ? Optional.of(
            Expected.of("不由产品自己填写的请求头", "a header that is not set by the product itself")
                .but("“" + name + "”由它填写", "'" + name + "' is")
                .hint("请删除；认证写在 auth 里。", "Remove it; signing in belongs into auth.")
                .error(at, "header_taken"))
        : Optional.empty();
  }

  private Optional<Written> body(Settings operation, String method, Scope scope) {
    Optional<JsonNode> body = operation.node("body");
    if (body.isPresent() && (method.equals("GET") || method.equals("DELETE"))) {
      findings.add(
          Expected.of(method + " 没有正文", "no body with " + method)
              .but("写了一个", "there is one")
              .hint("请改用 POST，或把内容放进 query。", "Use POST, or put it into query.")
              .error(operation.at("body"), "body_not_sent"));
    }
    return body.flatMap(json -> written(json, scope, operation.at("body")));
  }

  private Optional<Written> written(JsonNode json, Scope scope, Pointer at) {
    if (json.isString()) {
      Outcome<Expression> checked = expressions.check(json.asString(), scope, null, at);
      findings.addAll(checked.findings());
      return checked instanceof Outcome.Ok<Expression>(var rule, _)
          ? Optional.of(new Written.Computed(rule))
          : Optional.empty();
    }
    if (json instanceof ObjectNode object) {
      var members = new LinkedHashMap<String, Written>();
      object
          .properties()
          .forEach(entry ->
              written(entry.getValue(), scope, at.child(entry.getKey()))
                  .ifPresent(part -> members.put(entry.getKey(), part)));
      return Optional.of(new Written.Members(members));
    }
    if (json.isArray()) {
      var items = new ArrayList<Written>();
      for (int i = 0; i < json.size(); i++) {
        written(json.get(i), scope, at.child(i)).ifPresent(items::add);
      }
      return Optional.of(new Written.Items(items));
    }
    return Optional.of(new Written.Fixed(json));
  }

  private SequencedMap<String, Given> gives(Settings operation) {
    var gives = new LinkedHashMap<String, Given>();
    for (Settings given : operation.list("gives")) {
      Optional<DataType> type = DataType.of(given.text("type").orElse(""));
      String from = given.text("from").orElse("");
      try {
        JsonPath path = JsonPath.of(from);
        type.ifPresent(found -> gives.put(given.text("key").orElse(""), new Given(found, path)));
      } catch (JsonPath.Unreadable unreadable) {
        findings.add(unreadable.refusal(from, given.at("from")));
      }
    }
    return gives;
  }

  /** The sample must be an answer the operation could take. */
  private void sample(Settings operation, SequencedMap<String, Given> gives) {
    Optional<JsonNode> sample = operation.node("sample");
    if (sample.isEmpty()) {
      findings.add(
          Expected.of("一份回答样例", "a sample of its answer")
              .but("没有，模拟和用例里它只能算没有回答", "there is none, so simulations and cases get no answer")
              .hint("请贴上一份真实的回答（去掉个人信息）。", "Paste a real answer, without personal data.")
              .warning(operation.at("sample"), "no_sample"));
      return;
    }
    for (Settings given : operation.list("gives")) {
      Given made = gives.get(given.text("key").orElse(""));
      if (made == null) {
        continue;
      }
      switch (made.type().read(made.from().in(sample.get()))) {
        case DataType.Read.Found _ -> {}
        case DataType.Read.Nothing() ->
            findings.add(
                Expected.of("样例里有这个值", "the sample to hold this value")
                    .but(made.from() + " 处什么也没有", "there is nothing at " + made.from())
                    .hint("请核对路径和样例。", "Compare the path with the sample.")
                    .warning(given.at("from"), "not_in_sample"));
        case DataType.Read.Unfit(var instead, var count) ->
            findings.add(
                Expected.of(made.type().title())
                    .but(
                        "样例的 " + made.from() + " 处是" + told(instead, count, "个值"),
                        "the sample has " + told(instead, count, " values") + " at " + made.from())
                    .hint("请改正类型、路径或样例。", "Correct the type, the path or the sample.")
                    .error(given.at("from"), "sample_unfit"));
      }
    }
  }

  private static String told(JsonNode instead, int count, String several) {
    String text = instead.toString();
    return count > 1 ? count + several : Cut.shown(text, 40);
  }
}
