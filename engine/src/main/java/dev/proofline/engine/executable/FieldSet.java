package dev.proofline.engine.executable;

import dev.proofline.engine.executable.ExecutableForm.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A form's fields, where they stand, and in which order they are calculated.
 *
 * @param evaluationOrder keys of all fields, each after those that its visibility and its computed
 *     value read
 * @param calculationOrder keys of the computed fields, in that order
 * @param plan follows from the rest
 */
public record FieldSet(
    SequencedMap<String, ExecutableField> fields,
    List<Section> layout,
    List<String> evaluationOrder,
    List<String> calculationOrder,
    FieldPlan plan) {

  public static FieldSet of(
      SequencedMap<String, ExecutableField> fields,
      List<Section> layout,
      List<String> evaluationOrder) {
    return new FieldSet(
        Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields)),
        List.copyOf(layout),
        List.copyOf(evaluationOrder),
        evaluationOrder.stream().filter(key -> isComputed(fields.get(key))).toList(),
        FieldPlan.of(fields, evaluationOrder, layout));
  }

  private static boolean isComputed(@Nullable ExecutableField field) {
    return field != null && field.compute().isPresent();
  }
}
