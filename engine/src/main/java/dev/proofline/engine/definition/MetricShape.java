package dev.proofline.engine.definition;

import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a metric says (language.md §9). */
final class MetricShape {

  private static final List<Property> BAND =
      List.of(
          Property.of("below", new Shape.Decimal(), LocalText.of("低于", "Below")),
          Property.of("above", new Shape.Decimal(), LocalText.of("不低于", "At or above")),
          Property.required(
              "state",
              new Shape.Choice(List.of("red", "amber", "green")),
              LocalText.of("状态", "State")));

  private static final List<Property> OPENING =
      List.of(
          Property.of("title", new Shape.Words(), LocalText.of("标题", "Title")),
          Property.of(
              "period", new Shape.Choice(CalendarPeriod.keys()), LocalText.of("时间", "Period")),
          Property.of(
              "by",
              new Shape.ListOf(new Shape.FieldKey()),
              LocalText.of("按什么分（最多两个）", "Split by (two at most)")));

  static final List<Property> PROPERTIES =
      List.of(
          Property.of("over", new Shape.Plain(), LocalText.of("统计对象", "Over")),
          Property.of("where", new Shape.Expr("bool"), LocalText.of("范围", "Where")),
          Property.of(
              "fold",
              new Shape.Choice(
                  List.of(
                      "count", "distinct", "sum", "avg", "median", "p90", "min", "max", "share")),
              LocalText.of("算法", "Fold")),
          Property.of("value", new Shape.Expr("any"), LocalText.of("数值", "Value")),
          Property.of("that", new Shape.Expr("bool"), LocalText.of("占比条件", "Share of those where")),
          Property.of("at", new Shape.Expr("timestamp"), LocalText.of("时间", "Counted at")),
          Property.of(
              "by", new Shape.MapOf(new Shape.Expr("any")), LocalText.of("维度", "Dimensions")),
          Property.of("formula", new Shape.Expr("number"), LocalText.of("公式", "Formula")),
          Property.of("unit", new Shape.Plain(), LocalText.of("单位", "Unit")),
          Property.of(
              "better",
              new Shape.Choice(List.of("higher", "lower")),
              LocalText.of("越…越好", "Better")),
          Property.of("target", new Shape.Decimal(), LocalText.of("目标", "Target")),
          Property.of(
              "bands", new Shape.ListOf(new Shape.Nested(BAND)), LocalText.of("区间", "Bands")),
          Property.of("opens", new Shape.Nested(OPENING), LocalText.of("打开时", "Opens with"))
              .help(
                  LocalText.of(
                      "指标页先看到什么：标题、期间，和按哪两项分成热力图；看的人可以改。不写就是本月，按第一项分。",
                      "What its page shows first: a title, a period, and the one or two dimensions it"
                          + " is split by, two as a heat map. Whoever looks may choose otherwise."
                          + " Without it: this month, by the first dimension.")));

  private MetricShape() {}
}
