package dev.proofline.engine.compile;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.executable.FieldSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * A form for people who may not know of some of its fields: as if these had never been there, for
 * whoever looks at it or describes it. What is submitted is judged by the whole form.
 */
public final class Redaction {

  private Redaction() {}

  /**
   * @param hidden keys of fields
   */
  public static ExecutableForm without(ExecutableForm form, Set<String> hidden) {
    var fields = new LinkedHashMap<String, ExecutableField>(form.fields());
    fields.keySet().removeAll(hidden);
    List<String> order = left(form.fieldSet().evaluationOrder(), hidden);
    var outline =
        new FormOutline(
            form.key(),
            form.version(),
            form.title(),
            fields,
            layout(form.layout(), hidden),
            form.checks(),
            order,
            hidden);
    return new ExecutableForm(
        form.key(),
        form.version(),
        form.title(),
        form.about(),
        form.action(),
        form.subject().filter(key -> !hidden.contains(key)),
        FieldSet.of(fields, outline.layout(), order),
        form.label(),
        left(form.search(), hidden),
        left(form.list(), hidden),
        form.checks(),
        form.unique().stream().filter(set -> set.stream().noneMatch(hidden::contains)).toList(),
        form.lockedIf(),
        form.ownership(),
        FormSchema.of(outline),
        FormUiSchema.of(outline),
        BrowserModule.of(outline),
        form.icon());
  }

  /** A section that held nothing else is gone with it. */
  private static List<Section> layout(List<Section> sections, Set<String> hidden) {
    return sections.stream()
        .filter(section -> section.fields().isEmpty() || !hidden.containsAll(section.fields()))
        .map(section ->
            new Section(section.title(), left(section.fields(), hidden), section.visibleIf()))
        .toList();
  }

  private static List<String> left(List<String> keys, Set<String> hidden) {
    return keys.stream().filter(key -> !hidden.contains(key)).toList();
  }
}
