package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the generated parts of a form are generated from.
 *
 * @param hidden keys of fields that are left out and may not be named
 */
record FormOutline(
    String key,
    int version,
    LocalText title,
    SequencedMap<String, ExecutableField> fields,
    List<Section> layout,
    List<ExecutableCheck> checks,
    List<String> order,
    Set<String> hidden) {

  private static final Pattern BETWEEN_NAMES = Pattern.compile("\\W+");

  FormOutline {
    fields = new LinkedHashMap<>(fields);
    layout = List.copyOf(layout);
    checks = List.copyOf(checks);
    order = List.copyOf(order);
    hidden = Set.copyOf(hidden);
  }

  /** Whether a rule's text names nothing that is hidden; rather one too many is kept back. */
  boolean mayTell(String rule) {
    return hidden.isEmpty() || BETWEEN_NAMES.splitAsStream(rule).noneMatch(hidden::contains);
  }
}
