package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A form as it stands at one moment.
 *
 * @param searches what was searched for in pickers, by field
 * @param fresh what a new row of each table begins with
 * @param asked the fields a returned record is to be put right at: they come first, the rest is
 *     folded; empty for any other
 * @param stored the record that is changed, as it is kept; empty for a new one
 * @param lacks by field, why a returned record would not count as it stands
 * @param record the one that is changed; empty for a new one
 */
record Standing(
    ExecutableForm form,
    Entered entered,
    Judgement judgement,
    Faults faults,
    Map<String, String> searches,
    Map<String, Answers> fresh,
    Set<String> asked,
    Answers stored,
    Map<String, String> lacks,
    Optional<UUID> record) {

  Standing(
      ExecutableForm form,
      Entered entered,
      Judgement judgement,
      Faults faults,
      Map<String, String> searches,
      Map<String, Answers> fresh,
      Set<String> asked) {
    this(
        form,
        entered,
        judgement,
        faults,
        searches,
        fresh,
        asked,
        Answers.EMPTY,
        Map.of(),
        Optional.empty());
  }

  Standing over(Answers stored) {
    return new Standing(
        form, entered, judgement, faults, searches, fresh, asked, stored, lacks, record);
  }

  Standing lacking(Map<String, String> lacks) {
    return new Standing(
        form, entered, judgement, faults, searches, fresh, asked, stored, lacks, record);
  }

  Standing of(Optional<UUID> record) {
    return new Standing(
        form, entered, judgement, faults, searches, fresh, asked, stored, lacks, record);
  }

  /** Whether it would not count for want of one of these fields. */
  boolean lacks(List<String> fields) {
    return lacks.keySet().stream().anyMatch(name -> fields.contains(name.split("[.]", 2)[0]));
  }

  /** The sections as the page shows them. */
  List<ExecutableForm.Section> sections() {
    if (asked.isEmpty()) {
      return form.layout();
    }
    var sections = new ArrayList<ExecutableForm.Section>();
    List<String> first = form.fields().keySet().stream().filter(asked::contains).toList();
    sections.add(new ExecutableForm.Section(null, first, Optional.empty()));
    for (ExecutableForm.Section section : form.layout()) {
      List<String> rest = section.fields().stream().filter(key -> !asked.contains(key)).toList();
      if (!rest.isEmpty()) {
        sections.add(new ExecutableForm.Section(section.title(), rest, section.visibleIf()));
      }
    }
    return sections;
  }
}
