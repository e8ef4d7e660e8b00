package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Expression;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** {@code {"schedule": cron, "zone", "each": form, "where": condition}}. */
final class ScheduleTrigger implements TriggerType {

  @Override
  public String key() {
    return "schedule";
  }

  @Override
  public LocalText title() {
    return LocalText.of("定时", "On a schedule");
  }

  @Override
  public String icon() {
    return "clock";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required(key(), new Shape.Plain(), LocalText.of("时间 (cron)", "Times (cron)")),
        Property.of("zone", new Shape.Plain(), LocalText.of("时区", "Time zone")).more(),
        Property.of("each", new Shape.KeyOf(Kind.FORM), LocalText.of("对每条记录", "For each record")),
        Property.of("where", new Shape.Expr("bool"), LocalText.of("记录条件", "Which records")));
  }

  @Override
  public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
    String text = trigger.text(key()).orElse("");
    Optional<CronTimes> times = CronTimes.read(text);
    if (times.isEmpty()) {
      compiling.refuse(
          trigger.at(key()),
          "not_a_schedule",
          LocalText.of(
              "需要五段的 cron 表达式，但写的是“" + text + "”。",
              "Expected a cron expression of five fields, but found \"" + text + "\"."),
          LocalText.of("例如 \"0 9 * * 1\"：每周一 9 点。", "For example \"0 9 * * 1\": Mondays at nine."));
    }
    Optional<ZoneId> zone = trigger.text("zone").flatMap(name -> zone(name, trigger, compiling));
    Optional<String> each = trigger.text("each");
    Optional<Expression> where =
        each.filter(form -> trigger.has("where") && compiling.hasForm(form))
            .flatMap(form -> compiling.over(form, trigger, "where"));
    if (each.isEmpty() && trigger.has("where")) {
      compiling.refuse(
          trigger.at("where"),
          "each_missing",
          LocalText.of("这里写了记录条件，但没有说哪张表单。", "Expected each beside where, but there is none."),
          LocalText.of("请补上 each。", "Add each with a form."));
    }
    return times.map(found -> new Trigger.Scheduled(found, zone, each, where));
  }

  private static Optional<ZoneId> zone(String name, Settings trigger, Compiling compiling) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      compiling.refuse(
          trigger.at("zone"),
          "unknown_zone",
          LocalText.of("没有时区 " + name + "。", "Expected a time zone, but " + name + " is none."),
          LocalText.of("例如 Asia/Shanghai。", "For example Asia/Shanghai."));
      return Optional.empty();
    }
  }
}
