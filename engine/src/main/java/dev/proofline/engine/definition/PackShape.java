package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a pack's manifest says (language.md §15). */
public final class PackShape {

  /** Types a setting may have. */
  public static final List<String> SETTING_TYPES =
      List.of("text", "integer", "decimal", "money", "percent", "boolean", "date", "duration");

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("version", new Shape.Plain(), LocalText.of("版本", "Version")),
          Property.of(
              "languages", new Shape.ListOf(new Shape.Plain()), LocalText.of("语言", "Languages")),
          Property.of("needs", new Shape.MapOf(new Shape.Plain()), LocalText.of("依赖", "Needs")),
          Property.of(
              "actions",
              new Shape.ListOf(new Shape.KeyOf(Kind.FORM)),
              LocalText.of("动作库顺序", "Actions")),
          Property.of("icon", new Shape.Plain(), LocalText.of("图标", "Icon")),
          Property.of(
              "settings",
              new Shape.ListOf(
                  new Shape.Nested(
                      List.of(
                          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
                          Property.required(
                              "type", new Shape.Choice(SETTING_TYPES), LocalText.of("类型", "Type")),
                          Property.required(
                              "value", new Shape.AnyValue(), LocalText.of("值", "Value")),
                          Property.of("min", new Shape.AnyValue(), LocalText.of("最小", "Least")),
                          Property.of("max", new Shape.AnyValue(), LocalText.of("最大", "Most")),
                          Property.required(
                              "title", new Shape.Words(), LocalText.of("名称", "Title")),
                          Property.of("about", new Shape.Words(), LocalText.of("说明", "About"))))),
              LocalText.of("设置", "Settings")));

  private PackShape() {}
}
