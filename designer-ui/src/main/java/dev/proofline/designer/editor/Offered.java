package dev.proofline.designer.editor;

import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.Dependents;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields a rule may read: not those that would read it back. */
final class Offered {

  private static final Set<String> DECIDING = Set.of("visibleIf", "compute");
  private static final Set<String> OF_ITSELF = Set.of("requiredIf", "readOnlyIf", "default");

  private Offered() {}

  /** The keys not to offer to a rule at the place, among the fields it stands over. */
  static Set<String> not(FormEditing editing, Pointer place) {
    Optional<String> owner = Places.field(place, editing);
    if (owner.isEmpty()) {
      return Places.section(place)
          .filter(index -> index < editing.draft().sections().size())
          .map(index ->
              Dependents.of(editing.draft(), editing.draft().sections().get(index).fields()))
          .orElse(Set.of());
    }
    List<String> property = Places.rest(place, editing);
    String rule = property.isEmpty() ? "" : property.getFirst();
    if (DECIDING.contains(rule)) {
      return Dependents.of(editing.draft(), List.of(owner.get()));
    }
    return OF_ITSELF.contains(rule) ? Set.of(Columns.key(owner.get())) : Set.of();
  }
}
