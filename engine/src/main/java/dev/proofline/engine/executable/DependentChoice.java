package dev.proofline.engine.executable;

import dev.proofline.engine.field.Control.Choice;
import dev.proofline.engine.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A choice whose options stand under those of another field: the nearest one before it, of the same
 * record or row, that has all of them.
 */
public final class DependentChoice {

  private DependentChoice() {}

  /** Whether options of the field stand under others. */
  public static boolean is(ExecutableField field) {
    return !parents(field).isEmpty();
  }

  /**
   * The field that decides what is offered; empty when there is none.
   *
   * @param siblings the fields of the record or of the row, in their order
   */
  public static Optional<ExecutableField> decider(
      ExecutableField field, Collection<ExecutableField> siblings) {
    Set<String> parents = parents(field);
    if (parents.isEmpty()) {
      return Optional.empty();
    }
    return siblings.stream()
        .takeWhile(other -> !other.key().equals(field.key()))
        .filter(other -> other.context().options().byValue().keySet().containsAll(parents))
        .reduce((_, nearer) -> nearer);
  }

  /**
   * The chosen options that are not offered.
   *
   * @param decided what was chosen before
   */
  public static List<Choice> refused(ExecutableField field, Value chosen, Optional<Value> decided) {
    List<String> under = decided.map(DependentChoice::values).orElse(List.of());
    return values(chosen).stream()
        .flatMap(
            value -> Optional.ofNullable(field.context().options().byValue().get(value)).stream())
        .filter(option -> option.parent().filter(parent -> !under.contains(parent)).isPresent())
        .toList();
  }

  private static Set<String> parents(ExecutableField field) {
    return field.context().options().all().stream()
        .flatMap(option -> option.parent().stream())
        .collect(Collectors.toSet());
  }

  private static List<String> values(Value chosen) {
    return switch (chosen) {
      case Value.Text(var text) -> List.of(text);
      case Value.Many(var all) -> all.stream().flatMap(one -> values(one).stream()).toList();
      default -> List.of();
    };
  }
}
