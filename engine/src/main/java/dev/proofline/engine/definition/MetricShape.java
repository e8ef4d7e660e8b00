package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a metric says (language.md §9). */
final class MetricShape {

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("over", new Shape.Plain(), LocalText.of("统计对象", "Over")),
          Property.of("where", new Shape.Expr("bool"), LocalText.of("范围", "Where")),
          Property.required(
              "fold",
              new Shape.Choice(
                  List.of(
                      "count", "distinct", "sum", "avg", "median", "p90", "min", "max", "share")),
              LocalText.of("算法", "Fold")),
          Property.of("value", new Shape.Expr("any"), LocalText.of("数值", "Value")),
          Property.of("that", new Shape.Expr("bool"), LocalText.of("占比条件", "That")),
          Property.of("at", new Shape.Expr("timestamp"), LocalText.of("时间", "At")),
          Property.of(
              "by", new Shape.MapOf(new Shape.Expr("any")), LocalText.of("维度", "Dimensions")),
          Property.of("unit", new Shape.Plain(), LocalText.of("单位", "Unit")),
          Property.of(
              "better",
              new Shape.Choice(List.of("higher", "lower")),
              LocalText.of("越…越好", "Better")),
          Property.of("target", new Shape.Decimal(), LocalText.of("目标", "Target")));

  private MetricShape() {}
}
