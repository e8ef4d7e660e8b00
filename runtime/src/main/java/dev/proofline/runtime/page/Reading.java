package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import java.util.LinkedHashSet;
import java.util.Set;

/** The answers a computed field is made of. */
final class Reading {

  private Reading() {}

  /**
   * Keys of the fields people fill in that the value depends on, over computed ones between; empty
   * when it is made of something else as well, or the field is a column.
   */
  static Set<String> of(ExecutableForm form, ExecutableField field) {
    var filled = new LinkedHashSet<String>();
    boolean own = form.field(field.key()).filter(field::equals).isPresent();
    return own && field.compute().isPresent() && gather(form, field, filled) ? filled : Set.of();
  }

  private static boolean gather(ExecutableForm form, ExecutableField field, Set<String> filled) {
    Expression rule = field.compute().orElseThrow();
    if (rule.names().stream().anyMatch(name -> !name.startsWith("settings."))) {
      return false;
    }
    for (String key : rule.fields()) {
      ExecutableField read = form.field(key).orElse(null);
      if (read == null || (read.compute().isPresent() && !gather(form, read, filled))) {
        return false;
      }
      if (read.compute().isEmpty()) {
        filled.add(key);
      }
    }
    return true;
  }
}
