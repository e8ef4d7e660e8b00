package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.check.RuleText.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How people say that a moment lies in a period: in the last 30 days, not before this month. */
record Periods(CheckCompiling compiling, Function<String, Optional<LocalText>> own) {

  private static final Map<String, LocalText> SIGNS =
      Map.of(
          "==", LocalText.of("就是", " at "),
          "<=", LocalText.of("不晚于", " not after "),
          ">=", LocalText.of("不早于", " not before "),
          "<", LocalText.of("早于", " before "),
          ">", LocalText.of("晚于", " after "));

  private static final Map<String, LocalText> MOMENTS =
      Map.of(
          "now", LocalText.of("现在", "now"),
          "submitted_at", LocalText.of("这次提交", "this submission"),
          "created_at", LocalText.of("这条的创建", "the creation of this record"),
          "today()", LocalText.of("今天", "today"));

  private static final Map<String, LocalText> STARTS =
      Map.of(
          "day", LocalText.of("今天", "today"),
          "week", LocalText.of("本周一", "Monday of this week"),
          "month", LocalText.of("本月 1 日", "the first of this month"),
          "quarter", LocalText.of("本季度第一天", "the first day of this quarter"),
          "year", LocalText.of("今年 1 月 1 日", "1 January of this year"));

  /** A time of rows compared with something; empty where that cannot be said. */
  Optional<LocalText> of(LocalText label, String sign, String right) {
    List<String> terms = RuleText.terms(RuleText.unwrapped(right));
    if (terms.size() == 3) {
      return span(terms.getLast())
          .flatMap(span -> within(label, sign, terms.getFirst(), terms.get(1), span));
    }
    return moment(right)
        .flatMap(moment ->
            Optional.ofNullable(SIGNS.get(sign))
                .map(said -> RuleWords.joined(RuleWords.joined(label, "", said), "", moment)));
  }

  private Optional<LocalText> within(
      LocalText label, String sign, String from, String operator, LocalText span) {
    boolean back = operator.equals("-");
    boolean near = back ? sign.startsWith(">") : sign.startsWith("<");
    if (back && from.equals("now")) {
      return Optional.of(
          near
              ? said(label, "在最近{0}内", " in the last %s", span)
              : said(label, "在{0}以前", " more than %s ago", span));
    }
    return moment(from)
        .map(moment -> {
          LocalText base =
              near
                  ? back
                      ? LocalText.of("前{0}内", "within %s before ")
                      : LocalText.of("后{0}内", "within %s after ")
                  : back
                      ? LocalText.of("的{0}以前", "more than %s before ")
                      : LocalText.of("的{0}以后", "more than %s after ");
          return LocalText.of(
              label.in("zh-CN")
                  + "在"
                  + moment.in("zh-CN")
                  + Spacing.fill(base.in("zh-CN"), span.in("zh-CN")),
              label.in("en") + " " + base.in("en").formatted(span.in("en")) + moment.in("en"));
        });
  }

  private static LocalText said(LocalText label, String chinese, String english, LocalText span) {
    return LocalText.of(
        label.in("zh-CN") + Spacing.fill(chinese, span.in("zh-CN")),
        label.in("en") + english.formatted(span.in("en")));
  }

  /** Thirty days; what a setting says, by the setting's name. */
  private Optional<LocalText> span(String text) {
    Optional<Call> call = RuleText.call(text).filter(one -> one.arguments().size() == 1);
    Optional<String> setting =
        Optional.of(call.map(one -> one.arguments().getFirst()).orElse(text))
            .filter(inner -> inner.startsWith(RuleWords.SETTING));
    return setting.isPresent()
        ? own.apply(setting.get())
            .map(title -> LocalText.of("“" + title.in("zh-CN") + "”", "'" + title.in("en") + "'"))
        : own.apply(text);
  }

  private Optional<LocalText> moment(String text) {
    Optional<LocalText> start =
        RuleText.call(text)
            .filter(call -> call.name().equals("startOf") && call.arguments().size() == 2)
            .filter(call -> List.of("now", "today()").contains(call.arguments().getLast()))
            .flatMap(call -> RuleText.quoted(call.arguments().getFirst()))
            .flatMap(unit -> Optional.ofNullable(STARTS.get(unit)));
    return start
        .or(() -> Optional.ofNullable(MOMENTS.get(text)))
        .or(() ->
            compiling
                .spoken()
                .label(text)
                .map(label ->
                    LocalText.of(
                        "这条的“" + label.in("zh-CN") + "”",
                        "this record's '" + label.in("en") + "'")))
        .or(() -> own.apply(text));
  }
}
