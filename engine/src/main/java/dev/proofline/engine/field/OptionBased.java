package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.OptionsShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What the types share that are answered by choosing among options. */
abstract class OptionBased implements FieldType {

  static final String ARCHIVED = "archived_option";

  static final Property OPTIONS =
      Property.required(
          "options",
          new Shape.AnyOf(
              List.of(
                  new Shape.KeyOf(Kind.OPTIONS),
                  new Shape.ListOf(new Shape.Nested(OptionsShape.OPTION)),
                  new Shape.Nested(List.of(OptionsShape.STAGES_OF)))),
          LocalText.of("选项", "Options"));

  @Override
  public LocalText asked() {
    return LocalText.of("请选择{0}。", "Choose {0}.");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public List<Control.Choice> choices(FieldContext field) {
    return options(field);
  }

  /** The value it has now, when it is one that an option had before. */
  static String current(String value, FieldContext field) {
    return field.options().renamed().getOrDefault(value, value);
  }

  /** The field's options, its own or those of the set it names, archived ones too. */
  static List<Control.Choice> options(FieldContext field) {
    return field.options().all();
  }

  static Optional<Control.Choice> option(String value, FieldContext field) {
    return Optional.ofNullable(field.options().byValue().get(value));
  }

  static ObjectNode enumeration(ObjectNode schema, FieldContext field) {
    var values = schema.putArray("enum");
    options(field).stream()
        .filter(option -> !option.archived())
        .forEach(o -> values.add(o.value()));
    return schema;
  }

  static String label(String value, FieldContext field, String language) {
    return option(current(value, field), field)
        .map(option -> option.label().in(language))
        .orElse(value);
  }

  static Optional<Finding> examine(String value, FieldContext field, Pointer at) {
    Optional<Control.Choice> option = option(value, field);
    if (option.isEmpty()) {
      return Optional.of(
          Expected.of("列出的选项之一", "one of the options")
              .but("没有“" + value + "”这一项", "'" + value + "' is none of them")
              .hint(
                  "可选：" + field.once(Offered.class, Offered::of).zh(),
                  "Choose of: " + field.once(Offered.class, Offered::of).en())
              .error(at, "unknown_option"));
    }
    return option
        .filter(Control.Choice::archived)
        .map(old ->
            Expected.of("仍在使用的选项", "an option in use")
                .but("“" + old.label() + "”已停用", "'" + old.label().in("en") + "' was archived")
                .error(at, ARCHIVED));
  }

  /** What may be chosen, in words. */
  private record Offered(String zh, String en) {
    static Offered of(FieldContext field) {
      return new Offered(offered(field, "zh-CN"), offered(field, "en"));
    }
  }

  /** Whoever gets this wrote the value himself, so values come first. */
  private static String offered(FieldContext field, String language) {
    return options(field).stream()
        .filter(option -> !option.archived())
        .limit(12)
        .map(option ->
            option.value().equals(option.label().in(language))
                ? option.value()
                : option.value() + " (" + option.label().in(language) + ")")
        .collect(java.util.stream.Collectors.joining(language.startsWith("zh") ? "、" : ", "));
  }
}
