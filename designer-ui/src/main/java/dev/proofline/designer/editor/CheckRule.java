package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckType;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.Property;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a check asks for: of which kind it is, and what that kind is written with. */
final class CheckRule extends Div {

  private final FormEditing editing;
  private final Supplier<ObjectNode> check;
  private final Supplier<Pointer> place;
  private final Consumer<ObjectNode> changed;
  private final Span about = Parts.hint("");
  private final Div rule = new Div();

  /**
   * @param check as it stands
   * @param changed takes the whole check
   */
  CheckRule(
      FormEditing editing,
      Supplier<ObjectNode> check,
      Supplier<Pointer> place,
      Consumer<ObjectNode> changed) {
    this.editing = editing;
    this.check = check;
    this.place = place;
    this.changed = changed;
    addClassNames("col", "gap12", "check-rule");
    rule.addClassNames("col", "gap12");
    add(kind(), rule);
    show();
  }

  private Component kind() {
    var select = new Select<CheckType>();
    select.setLabel(editing.say("checks.kind"));
    select.setItems(Checks.all());
    select.setItemLabelGenerator(type -> editing.desk().say(type.title()));
    select.setRenderer(new ComponentRenderer<>(this::described));
    select.setPlaceholder(editing.say("checks.kind.unknown"));
    CheckKinds.of(check.get()).ifPresent(select::setValue);
    select.setReadOnly(editing.readOnly());
    select.setWidthFull();
    select.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        choose(event.getValue());
      }
    });
    Div box = Parts.box("fld", select, about);
    box.getElement().setAttribute("data-property", "kind");
    return box;
  }

  private Component described(CheckType type) {
    return Parts.row(
        new Icon(type.icon()),
        Parts.box(
            "col",
            Parts.text(editing.desk().say(type.title())),
            Parts.hint(editing.desk().say(type.about()))));
  }

  private void choose(CheckType type) {
    ObjectNode turned = CheckKinds.turned(check.get(), type);
    editing.begin(place.get());
    for (Property property : type.properties()) {
      Pointer at = place.get().child(property.key());
      editing.ask(at);
      if (CheckKinds.inside(type).filter(property::equals).isPresent()) {
        editing.askAll(at.child(0), "expect");
      }
    }
    changed.accept(turned);
    show();
  }

  private void show() {
    rule.removeAll();
    Optional<CheckType> type = CheckKinds.of(check.get());
    about.setText(type.map(known -> editing.desk().say(known.about())).orElse(""));
    if (type.isEmpty()) {
      rule.add(whole());
      return;
    }
    var editors = new PropertyEditors(editing);
    for (Property property : type.get().properties()) {
      rule.add(editors.editor(slot(type.get(), property)));
    }
    editing
        .desk()
        .words()
        .find("checks." + type.get().key() + ".hint")
        .map(Parts::hint)
        .ifPresent(rule::add);
  }

  private Slot slot(CheckType type, Property property) {
    return new Slot(
        property,
        check.get().get(property.key()),
        () -> place.get().child(property.key()),
        value -> put(type, property, value));
  }

  private void put(CheckType type, Property property, @Nullable JsonNode value) {
    ObjectNode check = this.check.get().deepCopy();
    JsonNode before = check.get(property.key());
    if (value != null) {
      check.set(property.key(), value);
    } else if (before != null && property.key().equals(type.key())) {
      check.set(property.key(), CheckKinds.emptied(before));
    } else {
      check.remove(property.key());
    }
    changed.accept(check);
  }

  /** A check of a kind that is not known here is kept and edited as it is written. */
  private Component whole() {
    var area = new TextArea(editing.say("checks.json"));
    area.addClassNames("expr", "wide");
    area.setMinRows(6);
    area.setWidthFull();
    area.setReadOnly(editing.readOnly());
    area.setValue(check.get().toPrettyString());
    area.setValueChangeMode(ValueChangeMode.LAZY);
    area.addValueChangeListener(event -> {
      Optional<ObjectNode> read = read(event.getValue());
      area.setInvalid(read.isEmpty());
      area.setErrorMessage(editing.say("editor.json.broken"));
      read.filter(_ -> event.isFromClient()).ifPresent(changed);
    });
    return Parts.box("fld", area, new Said(editing, place));
  }

  private static Optional<ObjectNode> read(String text) {
    try {
      return JsonMapper.shared().readTree(text) instanceof ObjectNode check
          ? Optional.of(check)
          : Optional.empty();
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }
}
