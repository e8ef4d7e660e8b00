package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.util.List;
import java.util.Set;

/** The properties of the form itself. */
final class FormPanel extends Div {

  private static final Set<String> ELSEWHERE = Set.of("fields", "layout", "checks");
  private static final Set<String> SIMPLE = Set.of("use", "label", "search", "list");
  private static final List<Property> NAMES =
      List.of(
          Property.required("title", new Shape.Words(), LocalText.of("表单名称", "Form name")),
          Property.of("about", new Shape.Words(), LocalText.of("一句话说明", "In one sentence")));

  private final FormEditing editing;
  private final PropertyEditors editors;

  FormPanel(FormEditing editing) {
    this.editing = editing;
    this.editors = new PropertyEditors(editing);
    addClassName("col");
    add(FieldPanel.group(NAMES.stream().map(this::editor).toArray(Component[]::new)));
    add(FieldPanel.group(properties(true)));
    var details =
        new Details(editing.say("editor.more"), Parts.box("col gap12", properties(false)));
    details.setOpened(false);
    add(FieldPanel.group(details));
  }

  private Component[] properties(boolean simple) {
    return FormShape.PROPERTIES.stream()
        .filter(property -> !ELSEWHERE.contains(property.key()))
        .filter(property -> SIMPLE.contains(property.key()) == simple)
        .map(this::editor)
        .toArray(Component[]::new);
  }

  private Component editor(Property property) {
    return editors.editor(
        new Slot(
            property,
            editing.draft().json().get(property.key()),
            () -> Pointer.of(property.key()),
            value ->
                editing.edit(
                    editing.draft().with(property.key(), value),
                    editing.desk().say(property.label()),
                    "form/" + property.key(),
                    this)));
  }
}
