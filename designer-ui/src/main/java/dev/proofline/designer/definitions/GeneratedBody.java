package dev.proofline.designer.definitions;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Editing;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The editor of a definition as its shapes make it: what it is called, then its properties. */
public class GeneratedBody extends Div implements KindBody, Editing.Watcher {

  /** What the address says, or follows by itself. */
  private static final Set<String> ELSEWHERE = Set.of("kind", "key", "was");

  private static final Set<String> NAMES = Set.of("title", "about");

  private final DefinitionEditing editing;
  private final PropertyEditors editors;

  public GeneratedBody(DefinitionEditing editing) {
    this.editing = editing;
    this.editors = new PropertyEditors(editing);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    if (event.isInitialAttach()) {
      addClassName("defform");
      show();
    }
  }

  @Override
  public Component component() {
    editing.watch(this);
    return this;
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (by == null) {
      show();
    }
  }

  private void show() {
    removeAll();
    add(card(editors(property -> NAMES.contains(property.key()))));
    sections().forEach(this::add);
    List<Component> more = editors(property -> !property.simple());
    if (!more.isEmpty()) {
      var details = new Details(editing.say("editor.more"), card(more));
      details.setOpened(false);
      details.addClassName("more-properties");
      add(details);
    }
  }

  /** The cards between the name and what is seldom needed. */
  protected List<Component> sections() {
    return List.of(card(editors(property -> property.simple() && !NAMES.contains(property.key()))));
  }

  protected final DefinitionEditing editing() {
    return editing;
  }

  protected static Div card(List<Component> editors) {
    Div card = Parts.box("card pad col gap16");
    editors.forEach(card::add);
    return card;
  }

  /** The editors of the kind's properties that are wanted, in the order of the language. */
  protected final List<Component> editors(Predicate<Property> wanted) {
    return editing.desk().engine().design().shapes().of(editing.id().kind()).stream()
        .filter(property -> !ELSEWHERE.contains(property.key()))
        .filter(wanted)
        .map(this::editor)
        .toList();
  }

  protected final Component editor(Property property) {
    return editors.editor(slot(property));
  }

  protected final Slot slot(Property property) {
    Pointer place = Pointer.of(property.key());
    JsonNode now = editing.draft().at(place);
    return new Slot(
        property,
        now.isMissingNode() ? null : now,
        () -> place,
        value -> editing.put(place, value, editing.desk().say(property.label()), this));
  }
}
