package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** My numbers, my language, how it looks, signing out. */
record MePages(Engine engine, Frame frame) {

  PageAnswer show(Visit visit) {
    return page(visit, 200, "");
  }

  /** Every other session ends; this one goes on. */
  PageAnswer password(Visit visit) {
    try {
      engine
          .accounts()
          .changePassword(
              visit.caller(),
              visit.request().token(),
              visit.posted("old").orElse(""),
              visit.posted("password").orElse(""));
      return PageAnswer.seeOther("/me?changed=1");
    } catch (Refusal refusal) {
      boolean tooMany = refusal.reason() == Refusal.Reason.TOO_MANY;
      return page(visit, tooMany ? 429 : 422, visit.in(refusal.text()));
    }
  }

  private PageAnswer page(Visit visit, int status, String failed) {
    LocalDate today = visit.dates().today();
    LocalDate first = today.withDayOfMonth(1);
    String theme =
        Cookies.read(visit.request(), Cookies.THEME)
            .filter(Cookies.THEMES::contains)
            .orElse("system");
    Model model =
        Model.of("title", visit.words().say("me.title"))
            .with("name", visit.caller().name())
            .with("login", visit.caller().login())
            .with(
                "roles",
                engine.accounts().titles(visit.caller()).stream()
                    .map(visit::in)
                    .collect(Collectors.joining(visit.words().say("list.comma"))))
            .with("from", visit.dates().brief(first))
            .with("to", visit.dates().brief(today))
            .with("metrics", metrics(visit, Integer.MAX_VALUE, true))
            .with("chosenLanguage", visit.words().language())
            .with("chosenTheme", theme)
            .with("failed", failed)
            .with("changed", visit.request().queried("changed").isPresent());
    return frame.page(visit, status, Frame.Tab.ME, "me", model);
  }

  /**
   * The first so many numbers, of this month.
   *
   * @param own of oneself only, else of all rows the visitor may read
   */
  List<Object> metrics(Visit visit, int most, boolean own) {
    LocalDate today = visit.dates().today();
    LocalDate first = today.withDayOfMonth(1);
    return engine.numbers().list(visit.caller()).stream()
        .limit(most)
        .<Object>map(entry -> metric(entry, own, first, today, visit).values())
        .toList();
  }

  PageAnswer language(Visit visit) {
    String chosen = visit.posted("language").filter(Languages.ALL::contains).orElse("zh-CN");
    return Cookies.set(PageAnswer.seeOther("/me"), visit.request(), Cookies.LANGUAGE, chosen);
  }

  PageAnswer theme(Visit visit) {
    String chosen = visit.posted("theme").filter(Cookies.THEMES::contains).orElse("system");
    return Cookies.set(PageAnswer.seeOther("/me"), visit.request(), Cookies.THEME, chosen);
  }

  /** My own number where the metric can be told by person, else that of all rows I may read. */
  private Model metric(
      Numbers.MetricEntry entry, boolean own, LocalDate from, LocalDate to, Visit visit) {
    boolean mine = own && entry.person() != null;
    Numbers.Question question = Numbers.Question.of(entry.key()).during(from, to).compared(true);
    Numbers.Answer answer =
        engine
            .numbers()
            .ask(
                visit.caller(),
                mine
                    ? question.only(Map.of(entry.person(), visit.caller().user().toString()))
                    : question);
    Optional<Numbers.Group> group = answer.groups().stream().findFirst();
    Optional<BigDecimal> value = group.map(Numbers.Group::value).filter(Objects::nonNull);
    Quantity quantity = new Quantity(entry.unit(), visit.words());
    Model model =
        Model.of("title", visit.in(entry.title()))
            .with("about", visit.in(entry.about()))
            .with("value", value.map(quantity::number).map(quantity.before()::concat).orElse(""))
            .with("unit", quantity.unit())
            .with("rows", group.map(Numbers.Group::rows).orElse(0L))
            .with("mine", mine)
            .with("narrowed", !mine && answer.narrowed())
            .with("change", change(group, quantity, visit.words()));
    BigDecimal target = answer.target();
    return model.with(
        target == null
            ? Model.of("target", "")
            : Target.of(group, target, "lower".equals(answer.better()), quantity, visit.words()));
  }

  /** Beside the same days of the month before; blank where there is nothing to compare. */
  private static String change(Optional<Numbers.Group> group, Quantity quantity, Words words) {
    BigDecimal now = group.map(Numbers.Group::value).orElse(null);
    BigDecimal before = group.map(Numbers.Group::before).orElse(null);
    if (now == null || before == null) {
      return "";
    }
    BigDecimal change = now.subtract(before);
    String sign = change.signum() > 0 ? "+" : change.signum() < 0 ? "−" : "±";
    return words.say("me.change", sign + quantity.difference(change.abs()));
  }
}
