package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/**
 * Answers as the row {@code this}: the form's own fields from the answers, system fields from
 * another row.
 */
public record FormRow(ExecutableForm form, Answers answers, Row system) implements Row {

  @Override
  public Value.Ref ref() {
    return system.ref();
  }

  @Override
  public Optional<Value> get(String field) {
    return form.fields().containsKey(field) ? answers.get(field) : system.get(field);
  }
}
