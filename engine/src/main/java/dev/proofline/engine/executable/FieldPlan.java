package dev.proofline.engine.executable;

import dev.proofline.engine.executable.ExecutableForm.Section;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a form's fields, or of a table's columns, judging has to look at for what. Most fields
 * of most forms have no rule of their own, and none of them is asked for one at every judgement.
 *
 * @param all in their order
 * @param walked those a walk does something at, in the order of evaluation: they may be hidden, are
 *     computed, have rows
 * @param sections the section of each field whose section may be hidden
 * @param required keys of those that are required when they are seen; null where that depends on
 *     the record
 * @param readOnly keys of those that are read-only; null where that depends on the record
 * @param filled those with a default
 * @param staged those with stages
 * @param tables those with rows
 * @param speaks whether what is said about a field or a column depends on the record
 */
public record FieldPlan(
    List<ExecutableField> all,
    Set<String> keys,
    List<ExecutableField> walked,
    Map<String, Section> sections,
    @Nullable Set<String> required,
    @Nullable Set<String> readOnly,
    List<ExecutableField> filled,
    List<ExecutableField> staged,
    List<ExecutableField> tables,
    boolean speaks) {

  static FieldPlan of(
      SequencedMap<String, ExecutableField> fields, List<String> order, List<Section> layout) {
    var sections = new HashMap<String, Section>();
    for (Section section : layout) {
      if (section.visibleIf().isPresent()) {
        section.fields().forEach(field -> sections.put(field, section));
      }
    }
    Collection<ExecutableField> all = fields.values();
    return new FieldPlan(
        List.copyOf(all),
        Set.copyOf(fields.keySet()),
        order.stream()
            .flatMap(key -> Optional.ofNullable(fields.get(key)).stream())
            .filter(field -> isWalked(field) || sections.containsKey(field.key()))
            .toList(),
        Map.copyOf(sections),
        all.stream().anyMatch(field -> field.requiredIf().isPresent())
            ? null
            : keys(all, field -> field.required() && field.compute().isEmpty()),
        all.stream().anyMatch(field -> field.readOnlyIf().isPresent())
            ? null
            : keys(all, ExecutableField::isGiven),
        all.stream().filter(field -> field.initial().isPresent()).toList(),
        all.stream().filter(field -> field.stages().isPresent()).toList(),
        all.stream().filter(field -> field.table().isPresent()).toList(),
        all.stream().anyMatch(FieldPlan::speaks));
  }

  private static boolean isWalked(ExecutableField field) {
    return field.visibleIf().isPresent()
        || field.compute().isPresent()
        || field.table().isPresent();
  }

  private static boolean speaks(ExecutableField field) {
    return field.texts().hasSlots()
        || field.table().map(table -> table.plan().speaks()).orElse(false);
  }

  private static Set<String> keys(
      Collection<ExecutableField> fields, Predicate<ExecutableField> which) {
    return fields.stream()
        .filter(which)
        .map(ExecutableField::key)
        .collect(Collectors.toUnmodifiableSet());
  }
}
