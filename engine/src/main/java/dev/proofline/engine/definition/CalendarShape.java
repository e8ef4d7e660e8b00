package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a calendar says (language.md §15). */
public final class CalendarShape {

  /** The days of the week as they are written, Monday first. */
  public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final Shape HOURS = new Shape.ListOf(new Shape.Plain());

  static final List<Property> PROPERTIES =
      List.of(
          Property.of("zone", new Shape.Plain(), LocalText.of("时区", "Time zone"))
              .help(
                  LocalText.of(
                      "例如 Asia/Shanghai；不填则用工作区的时区。",
                      "For example Asia/Shanghai; without one, the workspace's.")),
          Property.of("default", new Shape.Flag(), LocalText.of("默认日历", "Default"))
              .help(
                  LocalText.of(
                      "团队没有自己的日历时用它。只能有一个。",
                      "For teams without one of their own. Only one calendar can be it.")),
          Property.of("teams", new Shape.ListOf(new Shape.Plain()), LocalText.of("适用团队", "Teams"))
              .help(
                  LocalText.of(
                      "团队的名称；也用于下级团队，除非它们另有日历。",
                      "Names of teams; those below them keep it too unless they have another.")),
          Property.required(
              "week",
              new Shape.Nested(
                  List.of(
                      day("mon", "周一", "Monday"),
                      day("tue", "周二", "Tuesday"),
                      day("wed", "周三", "Wednesday"),
                      day("thu", "周四", "Thursday"),
                      day("fri", "周五", "Friday"),
                      day("sat", "周六", "Saturday"),
                      day("sun", "周日", "Sunday"))),
              LocalText.of("一周", "Week")),
          Property.of(
              "closed",
              new Shape.ListOf(
                  new Shape.Nested(
                      List.of(
                          Property.required("from", new Shape.Day(), LocalText.of("从", "From")),
                          Property.of("to", new Shape.Day(), LocalText.of("到", "To"))
                              .help(LocalText.of("不填就是一天。", "One day without it.")),
                          Property.of("title", new Shape.Words(), LocalText.of("名称", "Title"))))),
              LocalText.of("放假", "Closed")),
          Property.of(
                  "open",
                  new Shape.ListOf(
                      new Shape.Nested(
                          List.of(
                              Property.required(
                                  "date", new Shape.Day(), LocalText.of("日期", "Date")),
                              Property.required("hours", HOURS, LocalText.of("时段", "Hours")),
                              Property.of(
                                  "title", new Shape.Words(), LocalText.of("名称", "Title"))))),
                  LocalText.of("调休上班", "Open"))
              .help(LocalText.of("比放假优先。", "These win over what is closed.")));

  private CalendarShape() {}

  private static Property day(String key, String chinese, String english) {
    return Property.of(key, HOURS, LocalText.of(chinese, english));
  }
}
