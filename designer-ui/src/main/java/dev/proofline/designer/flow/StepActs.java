package dev.proofline.designer.flow;

import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Block;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.StepType;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What is done to steps on the canvas; the step it was done to keeps the keyboard. */
final class StepActs {

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final FlowBody body;
  private final Consumer<Pointer> focus;

  StepActs(DefinitionEditing editing, FlowScope scope, FlowBody body, Consumer<Pointer> focus) {
    this.editing = editing;
    this.scope = scope;
    this.body = body;
    this.focus = focus;
  }

  void add(StepType type, Block block, int index) {
    FlowDraft flow = scope.flow();
    ObjectNode blank = flow.blank(type);
    FlowDraft.Edit edit = flow.added(block.place(), index, blank);
    body.edit(edit, editing.say("flow.did.add", editing.desk().say(type.title())));
    ask(type, edit.place());
    focus.accept(edit.place());
  }

  /** What has to be said of a new step is asked for, and not wrong yet; whom it asks is. */
  private void ask(StepType type, Pointer step) {
    Pointer verb = step.child(type.key());
    Pointer around = FlowDraft.ofWays(type).isEmpty() ? verb : verb.child(0);
    FlowScope.properties(type.shape()).stream()
        .filter(property -> !(property.shape() instanceof Shape.People))
        .forEach(property -> editing.ask(around.child(property.key())));
  }

  void branch(Step step) {
    FlowDraft.Edit edit = scope.flow().branched(step);
    body.edit(edit, editing.say("flow.branch.add"));
    step.type()
        .map(FlowDraft::ofWays)
        .ifPresent(properties ->
            properties.forEach(property -> editing.ask(edit.place().child(property.key()))));
    focus.accept(edit.place());
  }

  void move(Pointer place, int by) {
    FlowDraft.Edit edit = scope.flow().moved(place, by);
    body.edit(edit, editing.say("flow.did.move"));
    focus.accept(edit.place());
  }

  void duplicate(Pointer place) {
    FlowDraft.Edit edit = scope.flow().duplicated(place);
    body.edit(edit, editing.say("editor.copy"));
    focus.accept(edit.place());
  }

  void remove(Pointer place) {
    body.edit(scope.flow().removed(place), editing.say("editor.delete"));
    focus.accept(body.selected());
  }
}
