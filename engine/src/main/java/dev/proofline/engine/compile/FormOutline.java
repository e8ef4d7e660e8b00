package dev.proofline.engine.compile;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What the generated parts of a form are generated from. */
record FormOutline(
    String key,
    int version,
    LocalText title,
    SequencedMap<String, ExecutableField> fields,
    List<Section> layout,
    List<ExecutableCheck> checks,
    List<String> order) {

  FormOutline {
    fields = new LinkedHashMap<>(fields);
    layout = List.copyOf(layout);
    checks = List.copyOf(checks);
    order = List.copyOf(order);
  }
}
