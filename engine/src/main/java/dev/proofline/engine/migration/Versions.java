package dev.proofline.engine.migration;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.field.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Two versions of a form side by side.
 *
 * @param expressions over the words of the old version
 */
public record Versions(
    ExecutableForm before,
    ExecutableForm after,
    Choices choices,
    Supplier<Expressions> expressions) {

  /** What the field was in the old version, under its name now or the one it had. */
  Optional<ExecutableField> prior(ExecutableField field) {
    return before.field(field.key()).or(() -> before.field(was(field)));
  }

  /** The other key the field had; empty when it had none, or another field has it now. */
  String was(ExecutableField field) {
    String was = field.context().settings().text("was").orElse("");
    return after.fields().containsKey(was) || before.fields().containsKey(field.key()) ? "" : was;
  }

  /** Fields of the old version that no field of the new one goes on with. */
  List<ExecutableField> gone() {
    return before.fields().values().stream()
        .filter(Versions::isKept)
        .filter(field -> !after.fields().containsKey(field.key()))
        .filter(
            field -> after.fields().values().stream().noneMatch(to -> was(to).equals(field.key())))
        .toList();
  }

  /** Fields the old version had nothing of. */
  List<ExecutableField> fresh() {
    return after.fields().values().stream()
        .filter(Versions::isKept)
        .filter(field -> prior(field).isEmpty())
        .toList();
  }

  static boolean isKept(ExecutableField field) {
    return column(field) != Column.NONE;
  }

  static Column column(ExecutableField field) {
    return field.type().column(field.context());
  }

  /** Where the field stands in the new version. */
  Pointer at(String field) {
    int index = List.copyOf(after.fields().keySet()).indexOf(field);
    return Pointer.of("form", after.key(), "fields").child(Math.max(index, 0));
  }
}
