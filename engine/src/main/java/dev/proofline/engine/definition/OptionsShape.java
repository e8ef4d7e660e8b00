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
          Property.of("help", new Shape.Words(), LocalText.of("说明", "Help"))
              .help(
                  LocalText.of(
                      "什么时候选这一项；显示在选项下面。", "When to choose this one; shown below the option."))
              .more(),
          Property.of("parent", new Shape.Plain(), LocalText.of("上级选项", "Under"))
              .help(
                  LocalText.of(
                      "前面一个字段的选项的值；选了它，这一项才出现。",
                      "The value of an option of a field before; offered only where that is chosen."))
              .more(),
          Property.of("archived", new Shape.Flag(), LocalText.of("停用", "Archived")).more(),
          Property.of("was", new Shape.Plain(), LocalText.of("原值", "Formerly")).more());

  /** Instead of options of its own: the stages of a field. */
  public static final Property STAGES_OF =
      Property.required("stage", new Shape.Plain(), LocalText.of("阶段字段", "Stage field"))
          .help(
              LocalText.of(
                  "表单和字段的标识，如 customer.stage；选项就是那个字段的阶段。",
                  "Keys of form and field, as in customer.stage; the options are that field's stages."));

  static final List<Property> PROPERTIES =
      List.of(
          Property.required(
              "options",
              new Shape.ListOf(new Shape.Nested(OPTION)),
              LocalText.of("选项", "Options")));

  private OptionsShape() {}
}
