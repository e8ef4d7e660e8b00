package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.ChosenExpression;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What flows know of places: rules stand over the record that set the flow off. */
public final class FlowGround implements Ground {

  /** Properties that name what sets the flow off, where rows of chains may do so. */
  private static final Set<String> TRIGGERS = Set.of("changed", "created", "becomes", "each");

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final Ground rows;

  /**
   * @param rows the ground of rules over the triggering records
   */
  public FlowGround(DefinitionEditing editing, Ground rows) {
    this.editing = editing;
    this.scope = new FlowScope(editing);
    this.rows = rows;
  }

  @Override
  public List<Choosable> choosable(Pointer place) {
    return rows.choosable(place);
  }

  @Override
  public FieldWords words(Pointer place) {
    return rows.words(place);
  }

  @Override
  public Map<String, String> fields(Pointer place) {
    return rows.fields(place);
  }

  @Override
  public String name(Pointer place) {
    FlowDraft flow = scope.flow();
    return flow.stepAt(place)
        .map(step -> name(step, place))
        .orElseGet(() -> place.startsWith(FlowBody.TRIGGER) ? trigger(place) : rows.name(place));
  }

  private String trigger(Pointer place) {
    String trigger = editing.say("flow.trigger");
    return property(place).map(label -> trigger + " › " + label).orElse(trigger);
  }

  /** By the step and what it is about; the way is left out where the card says it. */
  private String name(Step step, Pointer place) {
    StepWords.Card card = new StepWords(editing, scope).of(step);
    String named = card.head().equals(card.kind()) ? card.kind() : card.kind() + " " + card.head();
    return property(place).map(label -> named + " › " + label).orElse(named);
  }

  @Override
  public Optional<String> property(Pointer place) {
    Optional<String> own = scope.property(place).map(editing.desk()::say);
    return own.isPresent() || scope.flow().stepAt(place).isPresent() ? own : rows.property(place);
  }

  @Override
  public Optional<Component> editor(Slot slot, PropertyEditors editors) {
    Pointer place = slot.place().get();
    return switch (slot.property().shape()) {
      case Shape.KeyOf _ when TRIGGERS.contains(slot.property().key()) ->
          Optional.of(
              editors.select(
                  slot,
                  slot.property().key().equals("becomes") ? scope.turning() : scope.sources()));
      case Shape.People _ -> Optional.of(new ChosenExpression(editing, slot, scope.people(place)));
      case Shape.Expr(var type) when type.equals("row") ->
          Optional.of(new ChosenExpression(editing, slot, scope.records()));
      case Shape.MapOf(Shape.AnyValue _) ->
          scope.setsFields(place)
              ? scope.target(place).map(form -> new SetEditor(editing, slot, form))
              : Optional.empty();
      case Shape.ListOf(Shape.Plain _) ->
          Optional.of(new FieldsEditor(editing, slot, rows.choosable(place)));
      default -> Optional.empty();
    };
  }
}
