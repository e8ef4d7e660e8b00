package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expressions;
import java.util.Optional;

/** Compiled forms by version: a record is read under the version it was made under. */
interface FormVersions {

  /** Empty when the version cannot be compiled against what is published now. */
  Optional<ExecutableForm> form(String key, int version);

  /** The form with what is tried of it besides; empty when nothing is. */
  Optional<TriedFields.Listed> listed(String key);

  /** What expressions over a row of that version may say. */
  Expressions words(String key, int version);
}
