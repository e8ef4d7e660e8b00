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
          Property.of("parent", new Shape.Plain(), LocalText.of("上级选项", "Under"))
              .help(
                  LocalText.of(
                      "前面一个字段的选项的值；选了它，这一项才出现。",
                      "The value of an option of a field before; offered only where that is chosen."))
              .more(),
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
