package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.definition.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A field being drafted. Of a table {@code rows} are its columns. */
final class FieldSketch {

  final String source;
  final double confidence;
  final ObjectNode json;
  final Rows in;
  final @Nullable Rows rows;
  private final List<String> visible = new ArrayList<>();

  FieldSketch(String source, double confidence, ObjectNode json, Rows in) {
    this.source = source;
    this.confidence = confidence;
    this.json = json;
    this.in = in;
    this.rows = type().equals("table") ? new Rows(this) : null;
  }

  String key() {
    return json.path("key").asString("");
  }

  String type() {
    return json.path("type").asString("");
  }

  String label() {
    return words().in(LocalText.DEFAULT_LANGUAGE);
  }

  LocalText words() {
    return Settings.words(json.path("label")).orElseGet(() -> LocalText.plain(key()));
  }

  /** The field's label with what is said of it, in both languages. */
  LocalText said(String chinese, String english) {
    return LocalText.of(
        Spacing.join(label(), chinese), words().in(LocalText.ENGLISH) + " " + english);
  }

  /** Shown only while the condition holds, and every other one given. */
  void showIf(String condition) {
    if (!visible.contains(condition)) {
      visible.add(condition);
      json.put(
          "visibleIf",
          visible.size() == 1
              ? condition
              : visible.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" && ")));
    }
  }

  /** Required while the condition holds, or any other one given. */
  void requireIf(String condition) {
    if (json.path("required").asBoolean(false)) {
      return;
    }
    String before = json.path("requiredIf").asString("");
    json.put(
        "requiredIf", before.isEmpty() ? condition : "(" + before + ") || (" + condition + ")");
  }

  /** Closed while the condition holds, or any other one given. */
  void closeIf(String condition) {
    String before = json.path("readOnlyIf").asString("");
    json.put(
        "readOnlyIf", before.isEmpty() ? condition : "(" + before + ") || (" + condition + ")");
  }

  /** That it holds an answer, as a condition; nothing for what holds none. */
  Optional<String> isFilled() {
    return switch (type()) {
      case "notice" -> Optional.empty();
      case "table", "choices", "tags" -> Optional.of("size(" + key() + ") > 0");
      default -> Optional.of(key() + " != null");
    };
  }

  /** That it holds none. */
  Optional<String> isEmpty() {
    return isFilled()
        .map(filled ->
            filled.endsWith(" > 0")
                ? filled.replace(" > 0", " == 0")
                : filled.replace(" != null", " == null"));
  }

  /** What checks read to be asked of filled fields only. */
  boolean isNumber() {
    return switch (type()) {
      case "integer", "decimal", "money", "percent", "rating" -> true;
      default -> false;
    };
  }
}
