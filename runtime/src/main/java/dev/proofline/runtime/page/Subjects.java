package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import java.util.Optional;

/** What an action form is about. */
final class Subjects {

  private Subjects() {}

  /** The form its subject field points to. */
  static Optional<String> of(ExecutableForm form) {
    return form.subject()
        .flatMap(form::field)
        .map(field -> field.type().control(field.context()))
        .filter(Control.Picker.class::isInstance)
        .map(control -> ((Control.Picker) control).target());
  }
}
