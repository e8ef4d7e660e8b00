package dev.proofline.engine.compile;

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
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** The settings of one pack. */
  void add(Settings pack) {
    for (Settings setting : pack.list("settings")) {
      String key = setting.text("key").orElse("");
      String kind = setting.text("type").orElse("");
      if (kinds.putIfAbsent(key, kind) != null) {
        findings.add(twice(key, setting.at("key")));
        continue;
      }
      types.put(key, type(kind));
      setting.words("title").ifPresent(title -> titles.put(key, title));
      setting
          .node("value")
          .ifPresentOrElse(json -> take(key, kind, json, setting.at("value")), () -> {});
    }
  }

  /** What the workspace set itself; settings no pack declares any more are left alone. */
  void override(Map<String, JsonNode> own) {
    own.forEach((key, json) -> {
      String kind = kinds.get(key);
      if (kind != null) {
        take(key, kind, json, Pointer.of("settings", key));
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

  private void take(String key, String kind, JsonNode json, Pointer at) {
    Optional<Value> read = read(kind, json);
    read.ifPresent(value -> values.put(key, value));
    if (read.isEmpty()) {
      findings.add(
          Expected.of(title(kind))
              .but(
                  "写的是" + JsonKind.of(json).title() + " " + shortened(json),
                  "found " + JsonKind.of(json).title().in("en") + " " + shortened(json))
              .error(at, "bad_setting"));
    }
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
    String text = json.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static Finding twice(String key, Pointer at) {
    return Expected.of("全工作区唯一的设置", "a setting of its own name in the workspace")
        .but("另一个模板包已有“" + key + "”", "another pack has '" + key + "'")
        .hint("请换一个名称。", "Choose another key.")
        .error(at, "duplicate_setting");
  }
}
