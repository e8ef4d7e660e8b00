package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Timing;
import dev.proofline.engine.step.Trigger;
import java.util.function.Consumer;

/** Tells of a flow on {@code becomes} how it is noticed that its condition turned true. */
final class TurningConditions implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source source : scene.of(Kind.FLOW)) {
      ExecutableFlow flow = scene.catalogue().flows().get(source.id().key());
      if (flow != null && flow.trigger() instanceof Trigger.Becomes(var form)) {
        boolean told = !scene.catalogue().forms().containsKey(form);
        flow.condition()
            .map(rule -> rule.timing(form, scene.catalogue().forms().keySet()))
            .map(timing -> told ? looked(timing) : words(timing))
            .ifPresent(
                words -> found.accept(Finding.note(source.at().child("if"), "turns", words)));
      }
    }
  }

  /** Tasks, stages and exports are no records: nobody notes which of them a change concerns. */
  private static LocalText looked(Timing timing) {
    return timing == Timing.BY_LOOKING
        ? words(timing)
        : LocalText.of(
            "每 5 分钟检查一次，时间条件到点即触发；发布时已经成立的不触发。",
            "Looked at every five minutes, and at the very moment a time known by then comes. What"
                + " is true when this is published sets nothing off.");
  }

  private static LocalText words(Timing timing) {
    return switch (timing) {
      case BY_EVENTS ->
          LocalText.of(
              "记录或相关记录一有变化就检查；发布时已经成立的不触发。",
              "Looked at whenever the record, or one it is tied to, changes. What is true when this"
                  + " is published sets nothing off.");
      case AT_MOMENTS ->
          LocalText.of(
              "有变化就检查，时间条件到点即触发；发布时已经成立的不触发。",
              "Looked at whenever something changes, and at the very moment its time comes. What is"
                  + " true when this is published sets nothing off.");
      case BY_LOOKING ->
          LocalText.of(
              "算不出何时成立，每 5 分钟检查一次；发布时已经成立的不触发。",
              "The moment cannot be told beforehand, so it is looked at every five minutes. What is"
                  + " true when this is published sets nothing off.");
    };
  }
}
