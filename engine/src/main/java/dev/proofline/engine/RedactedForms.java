package dev.proofline.engine;

import dev.proofline.engine.compile.Redaction;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Forms as those see them who may not know of some fields, made once for each set of such fields.
 */
final class RedactedForms {

  private static final int MOST = 500;

  private final Map<Seen, Made> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Made> eldest) {
          return size() > MOST;
        }
      };

  private record Seen(String form, int version, Set<String> hidden) {}

  /** What was made of a form stands for that very form: a publish compiles it anew. */
  private record Made(ExecutableForm of, ExecutableForm form) {}

  ExecutableForm form(ExecutableForm form, Access access) {
    Set<String> hidden = access.hidden(form);
    return hidden.isEmpty() ? form : form(form, hidden);
  }

  private synchronized ExecutableForm form(ExecutableForm form, Set<String> hidden) {
    var seen = new Seen(form.key(), form.version(), Set.copyOf(hidden));
    Made known = made.get(seen);
    if (known != null && known.of == form) {
      return known.form;
    }
    ExecutableForm redacted = Redaction.without(form, hidden);
    made.put(seen, new Made(form, redacted));
    return redacted;
  }
}
