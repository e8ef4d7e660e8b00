package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What an option set and each option say (language.md §4, §15). */
public final class OptionsShape {

  private static final List<String> COLORS =
      List.of("gray", "blue", "green", "amber", "red", "purple", "teal");

  /** One option. */
  public static final List<Property> OPTION =
      List.of(
          Property.required("value", new Shape.Plain(), LocalText.of("值", "Value")),
          Property.required("label", new Shape.Words(), LocalText.of("显示文字", "Label")),
          Property.of("color", new Shape.Choice(COLORS), LocalText.of("颜色", "Colour")),
          Property.of("archived", new Shape.Flag(), LocalText.of("停用", "Archived")).more(),
          Property.of("was", new Shape.Plain(), LocalText.of("原值", "Formerly")).more());

  static final List<Property> PROPERTIES =
      List.of(
          Property.required(
              "options",
              new Shape.ListOf(new Shape.Nested(OPTION)),
              LocalText.of("选项", "Options")));

  private OptionsShape() {}
}
