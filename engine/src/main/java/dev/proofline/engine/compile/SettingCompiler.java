package dev.proofline.engine.compile;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.JsonKind;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The settings of all packs, typed, with the workspace's own values over them. */
final class SettingCompiler {

  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, LocalText> titles = new LinkedHashMap<>();
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** What a setting may be: of a kind, and between bounds where it has any. */
  private record Declared(String kind, Optional<JsonNode> min, Optional<JsonNode> max) {

    boolean isOutside(Value value) {
      return min.flatMap(least -> read(kind, least)).filter(least -> over(least, value)).isPresent()
          || max.flatMap(most -> read(kind, most)).filter(most -> over(value, most)).isPresent();
    }

    /** Only what has an order has bounds. */
    private static boolean over(Value one, Value other) {
      return switch (one) {
        case Value.Num(var number) ->
            other instanceof Value.Num(var than) && number.compareTo(than) > 0;
        case Value.Span(var span) ->
            other instanceof Value.Span(var than) && span.compareTo(than) > 0;
        case Value.Day(var day) -> other instanceof Value.Day(var than) && day.isAfter(than);
        default -> false;
      };
    }
  }

  /** The settings of one pack. */
  void add(Settings pack) {
    for (Settings setting : pack.list("settings")) {
      String key = setting.text("key").orElse("");
      String kind = setting.text("type").orElse("");
      var may = new Declared(kind, setting.node("min"), setting.node("max"));
      if (declared.putIfAbsent(key, may) != null) {
        findings.add(twice(key, setting.at("key")));
        continue;
      }
      types.put(key, type(kind));
      setting.words("title").ifPresent(title -> titles.put(key, title));
      setting.node("value").ifPresent(json -> take(key, may, json, setting.at("value")));
      bound(may, may.min(), setting.at("min"));
      bound(may, may.max(), setting.at("max"));
    }
  }

  /** What the workspace set itself; settings no pack declares any more are left alone. */
  void override(Map<String, JsonNode> own) {
    own.forEach((key, json) -> {
      Declared may = declared.get(key);
      if (may != null) {
        take(key, may, json, Pointer.of("settings", key));
      }
    });
  }

  Map<String, Type> types() {
    return Map.copyOf(types);
  }

  Map<String, LocalText> titles() {
    return Map.copyOf(titles);
  }

  Map<String, Value> values() {
    return Map.copyOf(values);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void take(String key, Declared may, JsonNode json, Pointer at) {
    Optional<Value> read = read(may.kind(), json);
    read.ifPresent(value -> {
      values.put(key, value);
      if (may.isOutside(value)) {
        findings.add(outOfBounds(may, json, at));
      }
    });
    if (read.isEmpty()) {
      findings.add(unfit(may, json, at));
    }
  }

  private void bound(Declared may, Optional<JsonNode> bound, Pointer at) {
    bound
        .filter(json -> read(may.kind(), json).isEmpty())
        .ifPresent(json -> findings.add(unfit(may, json, at)));
  }

  private static Finding unfit(Declared may, JsonNode json, Pointer at) {
    return Expected.of(title(may.kind()))
        .but(
            "写的是" + JsonKind.of(json).title() + " " + shortened(json),
            "found " + JsonKind.of(json).title().in("en") + " " + shortened(json))
        .error(at, "bad_setting");
  }

  private static Finding outOfBounds(Declared may, JsonNode json, Pointer at) {
    String least = may.min().map(SettingCompiler::shortened).orElse("");
    String most = may.max().map(SettingCompiler::shortened).orElse("");
    return Expected.of(
            least.isEmpty()
                ? LocalText.of("不大于 " + most + " 的值", "a value of at most " + most)
                : most.isEmpty()
                    ? LocalText.of("不小于 " + least + " 的值", "a value of at least " + least)
                    : LocalText.of(
                        least + " 到 " + most + " 之间的值", "a value from " + least + " to " + most))
        .but("写的是 " + shortened(json), "found " + shortened(json))
        .error(at, "setting_out_of_bounds");
  }

  /** The value of a setting from its JSON, when it is of the type. */
  static Optional<Value> read(String kind, JsonNode json) {
    return switch (kind) {
      case "integer" ->
          json.isIntegralNumber()
              ? Optional.of(new Value.Num(json.decimalValue()))
              : Optional.empty();
      case "decimal", "money", "percent" ->
          json.isNumber() ? Optional.of(new Value.Num(json.decimalValue())) : Optional.empty();
      case "boolean" ->
          json.isBoolean() ? Optional.of(new Value.Bool(json.asBoolean())) : Optional.empty();
      case "duration" ->
          json.isString() ? Keys.span(json.asString()).map(Value.Span::new) : Optional.empty();
      case "date" -> json.isString() ? day(json.asString()) : Optional.empty();
      case "text" ->
          json.isString() && !json.asString().isBlank()
              ? Optional.of(new Value.Text(json.asString()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Value> day(String text) {
    try {
      return Optional.of(new Value.Day(LocalDate.parse(text)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Type type(String kind) {
    return switch (kind) {
      case "integer", "decimal", "money", "percent" -> Type.NUMBER;
      case "boolean" -> Type.BOOLEAN;
      case "duration" -> Type.DURATION;
      case "date" -> Type.TIMESTAMP;
      default -> Type.TEXT;
    };
  }

  private static LocalText title(String kind) {
    return switch (kind) {
      case "integer" -> LocalText.of("整数", "a whole number");
      case "decimal", "money" -> LocalText.of("数字", "a number");
      case "percent" -> LocalText.of("比例(3% 写作 0.03)", "a fraction (3 % is 0.03)");
      case "boolean" -> LocalText.of("true 或 false", "true or false");
      case "duration" -> LocalText.of("时长(如 PT72H)", "a span such as PT72H");
      case "date" -> LocalText.of("日期(如 2026-01-31)", "a date such as 2026-01-31");
      default -> LocalText.of("文字", "text");
    };
  }

  private static String shortened(JsonNode json) {
    String text = json.isString() ? json.asString() : json.toString();
    return Cut.shown(text, 40);
  }

  private static Finding twice(String key, Pointer at) {
    return Expected.of("全工作区唯一的设置", "a setting of its own name in the workspace")
        .but("另一个模板包已有“" + key + "”", "another pack has '" + key + "'")
        .hint("请换一个名称。", "Choose another key.")
        .error(at, "duplicate_setting");
  }
}
