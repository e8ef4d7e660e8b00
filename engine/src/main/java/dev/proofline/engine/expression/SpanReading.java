package dev.proofline.engine.expression;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Keys;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads spans whose shape was looked at before.
 *
 * @param calendars whether the workspace has one
 * @param checked the expression of a text, of a duration; what is wrong with it is told elsewhere
 */
public record SpanReading(
    boolean calendars, Function<String, Optional<Expression>> checked, Consumer<Finding> findings) {

  public Optional<SpanRule> read(JsonNode json, Pointer at) {
    if (json.isObject()) {
      return working(json, at);
    }
    String text = json.asString("");
    return text.startsWith("P")
        ? Keys.span(text).map(SpanRule.Fixed::new)
        : checked.apply(text).map(SpanRule.Computed::new);
  }

  private Optional<SpanRule> working(JsonNode json, Pointer at) {
    if (!calendars) {
      findings.accept(noCalendar(at));
      return Optional.empty();
    }
    return Keys.span(json.path("work").asString("")).map(SpanRule.Work::new);
  }

  static Finding noCalendar(Pointer at) {
    return Expected.of("工作日历", "a calendar")
        .but("这里按工作时间算，而工作区还没有日历", "working time is counted here and the workspace has none")
        .hint(
            "请先发布一个日历（定义 → 日历），或改用钟表时间，例如 \"PT8H\"。",
            "Publish a calendar first (Definitions → Calendar), or use clock time such as \"PT8H\".")
        .error(at, "no_calendar");
  }
}
