package dev.proofline.designer.flow;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.draft.DefinitionDraft;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Edit;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flow as people draw it: its cards, what the chosen one says, and a simulator below. */
public final class FlowBody extends Div implements Editing.Watcher {

  static final Pointer TRIGGER = Pointer.of("when");
  static final Pointer CONDITION = Pointer.of("if");

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final FlowCanvas canvas;
  private final StepPanel panel;
  private Pointer selected = TRIGGER;
  private String selectedKey = "";

  public FlowBody(DefinitionEditing editing) {
    this.editing = editing;
    this.scope = new FlowScope(editing);
    this.canvas = new FlowCanvas(editing, scope, this);
    this.panel = new StepPanel(editing, scope, this);
    var simulator = new FlowSimulator(editing, scope, canvas::mark);
    addClassName("flowp");
    add(canvas, panel, simulator);
    editing.watch(this);
    canvas.show();
    select(TRIGGER);
  }

  DefinitionEditing editing() {
    return editing;
  }

  Pointer selected() {
    return selected;
  }

  /**
   * What the panel is about: the trigger, the condition, a step, a branch; the root for the flow.
   */
  void select(Pointer place) {
    selected = place;
    selectedKey = scope.flow().stepAt(place).map(FlowDraft.Step::key).orElse("");
    editing.leave();
    canvas.selected(place);
    panel.show(place);
  }

  /** Unfolds and chooses what holds the place. */
  public void open(Pointer place) {
    FlowDraft flow = scope.flow();
    Pointer card =
        flow.stepAt(place)
            .map(step -> branch(step, place).orElse(step.place()))
            .orElse(
                place.startsWith(CONDITION)
                    ? CONDITION
                    : place.startsWith(TRIGGER) ? TRIGGER : Pointer.ROOT);
    canvas.unfold(card);
    select(card);
  }

  private static Optional<Pointer> branch(FlowDraft.Step step, Pointer place) {
    return step.blocks().stream()
        .flatMap(block -> block.branch().stream())
        .filter(place::startsWith)
        .findFirst();
  }

  /** Takes an edit of the steps over and chooses the step it was about. */
  void edit(Edit edit, String what) {
    if (!editing.readOnly()) {
      editing.edit(DefinitionDraft.of(edit.draft().json()), what, "", this);
      canvas.show();
      boolean there = scope.flow().stepAt(edit.place()).isPresent();
      select(there ? edit.place() : TRIGGER);
    }
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (by == this) {
      return;
    }
    canvas.show();
    if (by == null) {
      keepSelection();
    }
  }

  @Override
  public void problemsChanged() {
    canvas.problems();
  }

  /** After a step back a step stands elsewhere, or is gone. */
  private void keepSelection() {
    List<FlowDraft.Step> steps = scope.flow().all();
    Optional<FlowDraft.Step> same =
        steps.stream()
            .filter(step -> !selectedKey.isEmpty() && step.key().equals(selectedKey))
            .findFirst();
    boolean gone = selected.startsWith(FlowDraft.ROOT) && same.isEmpty();
    select(gone ? TRIGGER : same.map(step -> held(step, selected)).orElse(selected));
  }

  private static Pointer held(FlowDraft.Step step, Pointer selected) {
    return branch(step, selected).orElse(step.place());
  }
}
