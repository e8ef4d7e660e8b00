package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.importer.HeadedSheet.Line;
import dev.proofline.engine.importer.XPathTranslation.Said;
import dev.proofline.engine.importer.XPathTranslation.Type;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a row of a survey demands of its question. */
final class XlsFormRules {

  private final Notes notes;
  private final BiFunction<String, FieldSketch, Optional<Said>> names;

  /**
   * @param names how a question is said in the rules of a field
   */
  XlsFormRules(Notes notes, BiFunction<String, FieldSketch, Optional<Said>> names) {
    this.notes = notes;
    this.names = names;
  }

  void apply(FieldSketch field, Line line) {
    required(field, line);
    constraint(field, line);
    calculation(field, line);
    preset(field, line);
    if (line.at("read_only").matches("(?i)yes|true|true\\(\\)|1")) {
      field.json.put("readOnlyIf", "true");
    }
    String range = line.at("parameters");
    if (!range.isEmpty()) {
      parameters(field, line, range);
    }
  }

  private Optional<Said> said(FieldSketch field, String xpath) {
    return XPathTranslation.of(
        xpath, name -> names.apply(name, field), Optional.of(said(field.key(), field)));
  }

  static Optional<String> truth(Said said) {
    return said.type() == Type.NOTHING
        ? Optional.empty()
        : Optional.of(XPathTranslation.truth(said));
  }

  /** The field as it is said there, with what comes of it. */
  static Said said(String words, FieldSketch field) {
    Type type =
        switch (field.type()) {
          case "integer", "decimal", "percent" -> Type.NUMBER;
          case "choices", "table" -> Type.LIST;
          case "date", "datetime", "acknowledgement" -> Type.MOMENT;
          case "boolean" -> Type.TRUTH;
          default -> Type.TEXT;
        };
    return Said.of(words, type);
  }

  private void required(FieldSketch field, Line line) {
    String required = line.at("required");
    boolean asked = !field.type().equals("notice") && !line.at("type").matches("(?i)calculat.*");
    if (required.isEmpty() || !asked || required.matches("(?i)no|false|false\\(\\)|0")) {
      return;
    }
    if (required.matches("(?i)yes|true|true\\(\\)|1")) {
      field.json.put("required", true);
      return;
    }
    said(field, required)
        .flatMap(XlsFormRules::truth)
        .ifPresentOrElse(
            field::requireIf,
            () ->
                notes.lost(
                    line.place("required"),
                    LocalText.of("必填条件", "The condition when it is required"),
                    required));
  }

  private void constraint(FieldSketch field, Line line) {
    String constraint = line.at("constraint");
    if (constraint.isEmpty()) {
      return;
    }
    String told = line.translations("constraint_message").values().stream().findFirst().orElse("");
    LocalText message =
        told.isEmpty()
            ? field.said("不符合要求", "is not as it has to be")
            : LocalText.plain(Texts.plain(told, Texts.HINT));
    said(field, constraint)
        .flatMap(XlsFormRules::truth)
        .ifPresentOrElse(
            expect -> field.in.check(field, expect, message),
            () ->
                notes.lost(
                    line.place("constraint"), LocalText.of("约束", "The constraint"), constraint));
  }

  private void calculation(FieldSketch field, Line line) {
    String calculation = line.at("calculation");
    if (calculation.isEmpty()) {
      if (line.at("type").matches("(?i)calculat.*")) {
        notes.ask(
            line.place("calculation"),
            LocalText.of("没有公式的计算字段", "A calculated field without a formula"),
            null,
            LocalText.of("请补上公式。", "Give it its formula."));
      }
      return;
    }
    Optional<Said> said =
        said(field, calculation).filter(found -> said("", field).type() == found.type());
    if (said.isPresent()) {
      field.json.put("compute", said.get().words());
    } else {
      notes.lost(line.place("calculation"), LocalText.of("计算公式", "The formula"), calculation);
    }
  }

  private void preset(FieldSketch field, Line line) {
    String preset = line.at("default");
    if (preset.isEmpty() || field.json.has("compute")) {
      return;
    }
    boolean number = preset.matches("-?[0-9]{1,15}(\\.[0-9]{1,10})?");
    switch (field.type()) {
      case "integer", "decimal" -> {
        if (number) {
          field.json.put("default", new java.math.BigDecimal(preset));
          return;
        }
      }
      case "date" -> {
        if (preset.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
          field.json.put("default", "date(" + Texts.quoted(preset) + ")");
          return;
        }
      }
      case "text", "long_text", "choice" -> {
        if (!preset.contains("${") && !preset.contains("(")) {
          field.json.put("default", Texts.quoted(preset));
          return;
        }
      }
      default -> {}
    }
    said(field, preset)
        .filter(found -> found.type() == said("", field).type())
        .ifPresentOrElse(
            found -> field.json.put("default", found.words()),
            () -> notes.lost(line.place("default"), LocalText.of("默认值", "The default"), preset));
  }

  /** {@code start=0 end=10 step=1} of a range. */
  private void parameters(FieldSketch field, Line line, String parameters) {
    var left = new ArrayList<String>();
    for (String part : parameters.split("[\\s;,]+")) {
      boolean understood = false;
      if (field.isNumber()) {
        String[] pair = part.split("=", 2);
        boolean number = pair.length == 2 && pair[1].matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
        if (number && (pair[0].equals("start") || pair[0].equals("end"))) {
          field.json.put(
              pair[0].equals("start") ? "min" : "max", new java.math.BigDecimal(pair[1]));
          understood = true;
        }
      }
      if (!understood) {
        left.add(part);
      }
    }
    if (!left.isEmpty()) {
      notes.lost(
          line.place("parameters"), LocalText.of("参数", "Parameters"), String.join(" ", left));
    }
  }
}
