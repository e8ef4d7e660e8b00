package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code task}: a to-do, done by a click or by submitting a form. */
final class TaskStep implements StepType {

  @Override
  public String key() {
    return "task";
  }

  @Override
  public LocalText title() {
    return LocalText.of("待办", "Task");
  }

  @Override
  public LocalText about() {
    return LocalText.of("给人派一个待办，可要求填写一张表单", "Gives people a to-do, or a form to fill");
  }

  @Override
  public String icon() {
    return "task";
  }

  @Override
  public List<Property> properties() {
    var properties = new ArrayList<Property>();
    properties.add(Property.required("to", new Shape.People(), LocalText.of("派给", "For")));
    properties.add(Property.required("title", new Shape.Words(), LocalText.of("标题", "Title")));
    properties.add(
        Property.of("fill", new Shape.KeyOf(Kind.FORM), LocalText.of("填写表单", "Form to fill")));
    properties.add(
        Property.of(
                "prefill",
                new Shape.MapOf(new Shape.AnyValue()),
                LocalText.of("预填", "Filled in beforehand"))
            .more());
    properties.add(
        Property.of("priority", new Shape.AnyValue(), LocalText.of("优先级", "Priority"))
            .help(
                LocalText.of(
                    "critical（特急）、urgent（紧急）、normal、low（不急）：急的排在待办最前，同级的先到期在前。",
                    "critical, urgent, normal or low: the more urgent comes first in the list, among"
                        + " equals what is due sooner."))
            .more());
    properties.addAll(Deadline.properties());
    properties.add(
        Property.of("while", new Shape.Expr("bool"), LocalText.of("只在…时需要", "Needed while"))
            .help(
                LocalText.of(
                    "这条记录变了、不再满足时，没办的待办自动关闭，历史里写明。",
                    "When the record no longer meets this, what is still open is closed, and the"
                        + " history says so."))
            .more());
    properties.add(
        Property.of("wait", new Shape.Flag(), LocalText.of("等待完成", "Wait until done")).more());
    return List.copyOf(properties);
  }

  @Override
  public Optional<Compiled> compile(Settings step, Compiling compiling) {
    Settings settings = step.nested(key()).orElseThrow();
    var to = compiling.people(settings, "to", false);
    var title = compiling.words(settings, "title");
    var fill = compiling.form(settings, "fill");
    var prefill = fill.map(form -> SetRules.compile(settings, "prefill", form, compiling));
    if (!settings.has("fill") && settings.has("prefill")) {
      compiling.refuse(
          settings.at("prefill"),
          "fill_missing",
          LocalText.of(
              "这里写了预填，但没有要填写的表单。", "Expected a form to fill, but there is only a prefill."),
          LocalText.of("请补上 fill，或去掉 prefill。", "Add fill, or remove prefill."));
    }
    var priority =
        settings
            .node("priority")
            .flatMap(node -> compiling.value(node, Type.TEXT, settings.at("priority")));
    var deadline = Deadline.compile(settings, compiling);
    var asLongAs = compiling.ofRowAlone(settings, "while");
    if (to.isEmpty() || title.isEmpty()) {
      return Optional.empty();
    }
    var results = new LinkedHashMap<String, Type>();
    fill.ifPresent(form -> results.put("record", Type.row(form)));
    results.put("done_at", Type.TIMESTAMP);
    results.put("assignee", Type.USER);
    var act =
        new TaskAct(
            to.get(),
            title.get(),
            fill,
            prefill.orElse(SetRules.NONE),
            priority,
            settings.flag("wait"),
            asLongAs,
            deadline);
    return Optional.of(new Compiled(act, results, settings.flag("wait") && !settings.has("while")));
  }
}
