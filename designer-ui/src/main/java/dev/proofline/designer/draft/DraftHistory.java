package dev.proofline.designer.draft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The draft of now with what it was before, so that edits can be undone and redone. Edits of the
 * same place that follow each other (typing) count as one.
 */
public final class DraftHistory<D extends Draft> {

  private static final int DEPTH = 500;

  private final Deque<Step<D>> before = new ArrayDeque<>();
  private final Deque<Step<D>> after = new ArrayDeque<>();
  private D now;
  private String place = "";

  public DraftHistory(D now) {
    this.now = now;
  }

  public D now() {
    return now;
  }

  /**
   * Takes the edited draft as the one of now.
   *
   * @param what in words, for the undo button
   * @param at the place edited; empty when the edit stands for itself
   */
  public boolean edit(D edited, String what, String at) {
    if (edited.equals(now)) {
      return false;
    }
    boolean continued = !at.isEmpty() && at.equals(place) && !before.isEmpty();
    if (!continued) {
      before.push(new Step<>(now, what));
      if (before.size() > DEPTH) {
        before.removeLast();
      }
    }
    after.clear();
    now = edited;
    place = at;
    return true;
  }

  /** Steps back; false when there is nothing to undo. */
  public boolean undo() {
    return step(before, after);
  }

  /** Steps forward again; false when there is nothing to redo. */
  public boolean redo() {
    return step(after, before);
  }

  /** What an undo would take back. */
  public Optional<String> undoable() {
    return Optional.ofNullable(before.peek()).map(Step::what);
  }

  /** What a redo would do again. */
  public Optional<String> redoable() {
    return Optional.ofNullable(after.peek()).map(Step::what);
  }

  private boolean step(Deque<Step<D>> from, Deque<Step<D>> to) {
    Step<D> step = from.poll();
    if (step == null) {
      return false;
    }
    to.push(new Step<>(now, step.what()));
    now = step.draft();
    place = "";
    return true;
  }

  private record Step<D>(D draft, String what) {}
}
