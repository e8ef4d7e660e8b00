package dev.proofline.designer.editor;

import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.Draft;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The places where an editor was just opened, and the items that were just made. Until they are
 * left, what is not written there is asked for and not yet wrong.
 */
final class Asking {

  private final Set<Pointer> places = new HashSet<>();
  private final Set<Pointer> made = new HashSet<>();
  private final Set<Pointer> left = new HashSet<>();

  void at(Pointer place) {
    places.add(place);
    left.removeIf(one -> one.startsWith(place));
  }

  /** Something new is there: nobody is reminded of what it lacks before it says what it is for. */
  void make(Pointer item) {
    made.add(item);
    left.removeIf(one -> one.startsWith(item));
  }

  /** False when nothing was being asked for. */
  boolean end() {
    boolean asked = !places.isEmpty() || !made.isEmpty();
    places.clear();
    made.clear();
    left.clear();
    return asked;
  }

  /** False when nothing was being asked for there, or when it is written by now. */
  boolean left(Pointer place, Draft draft) {
    return isAsked(place) && isEmpty(draft.at(place)) && left.add(place);
  }

  /** Whether the finding only says that something is not there yet. */
  boolean isOnly(Finding finding, Draft draft) {
    Pointer at = finding.pointer();
    return (isAsked(at) && isEmpty(draft.at(at)))
        || (!finding.isError()
            && made.stream().anyMatch(item -> at.startsWith(item) && isOpen(item, draft)));
  }

  /** Whether an editor was opened there that waits for its text. */
  boolean isOpen(Pointer within, Draft draft) {
    return places.stream()
        .anyMatch(place -> place.startsWith(within) && !isLeft(place) && isBegun(draft.at(place)));
  }

  /** Whether the place is one of those, or in something new. */
  boolean isAsked(Pointer at) {
    return (places.contains(at) || isNew(at)) && !isLeft(at);
  }

  private boolean isNew(Pointer at) {
    return made.stream().anyMatch(at::startsWith);
  }

  private boolean isLeft(Pointer at) {
    return left.stream().anyMatch(at::startsWith);
  }

  private static boolean isBegun(JsonNode written) {
    return written.isString()
        && (written.asString().isBlank() || Condition.unfinished(written.asString()));
  }

  private static boolean isEmpty(JsonNode written) {
    return written.isMissingNode()
        || written.isNull()
        || (written.isContainer() && written.isEmpty())
        || isBegun(written);
  }
}
