package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Speaks of a form's fields as people know them. */
public interface Spoken {

  /** The form's own fields, in its order. */
  List<String> fields();

  /** The label of a field; empty when the form has no such field. */
  Optional<LocalText> label(String field);

  /** What the option of a field is called; empty when the field has no such option. */
  Optional<LocalText> option(String field, String value);

  /** The title of a setting of the workspace; empty when it has none. */
  Optional<LocalText> setting(String key);

  /**
   * What a form is called, by its key, a field of it, by {@code form.field}, or an option of that,
   * by {@code form.field=value}; empty if nothing.
   */
  Optional<LocalText> row(String name);

  /**
   * A value as people read it; an empty one is said to be empty.
   *
   * @param field whose value it is, when it is one's
   */
  LocalText show(Optional<Value> value, Optional<String> field, Situation situation);
}
