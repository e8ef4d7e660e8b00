package dev.proofline.designer.editor;

import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.Draft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The places where an editor was just opened. Until it is left, what is not written there is asked
 * for and not yet wrong.
 */
final class Asking {

  private final Set<Pointer> places = new HashSet<>();
  private final Set<Pointer> made = new HashSet<>();

  void at(Pointer place) {
    places.add(place);
  }

  /** Something new is there: nobody is reminded of what it lacks before it says what it is for. */
  void make(Pointer item) {
    made.add(item);
  }

  /** False when nothing was being asked for. */
  boolean end() {
    boolean asked = !places.isEmpty() || !made.isEmpty();
    places.clear();
    made.clear();
    return asked;
  }

  /** Whether the finding only says that something is not there yet. */
  boolean isOnly(Finding finding, Draft draft) {
    boolean open = places.contains(finding.pointer()) && isOpen(draft.at(finding.pointer()));
    return open
        || (!finding.isError()
            && made.stream()
                .anyMatch(item -> finding.pointer().startsWith(item) && isOpen(item, draft)));
  }

  /** Whether something is asked for there that is not written. */
  boolean isOpen(Pointer within, Draft draft) {
    return places.stream().anyMatch(place -> place.startsWith(within) && isOpen(draft.at(place)));
  }

  private static boolean isOpen(JsonNode written) {
    return written.isString()
        && (written.asString().isBlank() || Condition.unfinished(written.asString()));
  }
}
