package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import java.util.List;

/** The options of a choice or of an option set, as definitions write them. */
public final class Options {

  public static final List<String> COLORS =
      List.of("gray", "blue", "green", "amber", "red", "purple", "teal");

  public static final List<Property> PROPERTIES =
      List.of(
          Property.required("value", new Shape.Plain(), LocalText.of("值", "Value")),
          Property.required("label", new Shape.Words(), LocalText.of("显示文字", "Label")),
          Property.of("color", new Shape.Choice(COLORS), LocalText.of("颜色", "Colour")),
          Property.of("archived", new Shape.Flag(), LocalText.of("停用", "Archived")).more(),
          Property.of("was", new Shape.Plain(), LocalText.of("原值", "Formerly")).more());

  private Options() {}

  /** The options in their order; an option without a value is left out. */
  public static List<Control.Choice> read(List<Settings> options) {
    return options.stream()
        .filter(option -> option.text("value").isPresent())
        .map(Options::read)
        .toList();
  }

  private static Control.Choice read(Settings option) {
    String value = option.text("value").orElseThrow();
    return new Control.Choice(
        value,
        option.words("label").orElseGet(() -> LocalText.plain(value)),
        option.text("color"),
        option.flag("archived"));
  }
}
