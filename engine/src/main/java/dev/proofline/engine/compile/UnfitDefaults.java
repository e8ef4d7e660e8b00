package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A written-out default that its own field refuses: beyond its limits, not of its pattern, of no
 * option. It refuses the publish, as every new record would begin with a mistake.
 */
final class UnfitDefaults implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      for (ExecutableField field : scene.fields(form)) {
        written(field).flatMap(value -> refused(value, field)).ifPresent(found);
      }
    }
  }

  /** The default where it is the same for everybody at every moment. */
  private static Optional<Value> written(ExecutableField field) {
    return field
        .initial()
        .filter(initial -> initial.fields().isEmpty() && initial.names().isEmpty())
        .flatMap(UnfitDefaults::value);
  }

  private static Optional<Value> value(Expression initial) {
    return initial.evaluate(Probe.SITUATION);
  }

  private static Optional<Finding> refused(Value value, ExecutableField field) {
    Value fitted = field.type().fit(value, field.context());
    LocalDate moving = LocalDate.ofInstant(Probe.SITUATION.now(), field.context().zone());
    List<Finding> examined =
        countedFromToday(field)
            ? field.type().examine(fitted, field.context(), field.context().settings().at())
            : field
                .type()
                .examineOn(moving, fitted, field.context(), field.context().settings().at());
    return examined.stream()
        .filter(Finding::isError)
        .findFirst()
        .map(fault ->
            Finding.error(
                field.context().settings().at("default"),
                "unfit_default",
                LocalText.of(
                    "默认值不合这个字段的要求：" + fault.message().in(LocalText.DEFAULT_LANGUAGE),
                    "The default is not one this field takes: "
                        + fault.message().in(LocalText.ENGLISH)),
                LocalText.of("请改正默认值，或放宽要求。", "Correct the default, or ask for less.")));
  }

  private static boolean countedFromToday(ExecutableField field) {
    return List.of("min", "max").stream()
        .anyMatch(key ->
            field.context().settings().text(key).filter(t -> t.startsWith("today")).isPresent());
  }
}
