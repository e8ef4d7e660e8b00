package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableCheck.Otherwise;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.Set;
import java.util.function.Predicate;

/** What the checks of a form ask of a field, as far as it can be said before anything is filled. */
record Duties(ExecutableForm form) {

  /** What stands beside the label of a field that may stay empty: often that it had better not. */
  String optional(String key, Visit visit) {
    return visit.words().say(decides(key) ? "form.counts" : "form.optional");
  }

  /** Whether a record without it is taken, but never counts. */
  boolean decides(String key) {
    return form.checks().stream()
        .filter(check -> check.otherwise() == Otherwise.NOT_EFFECTIVE)
        .filter(check -> check.condition().isEmpty() && check.within().isEmpty())
        .anyMatch(check -> asks(check, key, false));
  }

  /** Whether a picture of the album will not do, if only once there is one. */
  boolean camera(String key) {
    Predicate<ExecutableCheck> applies =
        check ->
            check.condition().map(rule -> rule.fields().equals(Set.of(key))).orElse(true)
                && check.otherwise() != Otherwise.WARN;
    return form.checks().stream().filter(applies).anyMatch(check -> asks(check, key, true));
  }

  private static boolean asks(ExecutableCheck check, String key, boolean camera) {
    return check.test().asks().stream()
        .anyMatch(asked -> asked.field().equals(key) && (asked.camera() || !camera));
  }
}
