package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.search.MadeKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names with a value each: a card a name, to add, rename and remove. */
final class MapEditor extends Div {

  private final Editing<?> editing;
  private final PropertyEditors editors;
  private final Slot slot;
  private final Shape shape;
  private final ObjectNode map;
  private final Div cards = Parts.box("col gap12");

  /**
   * @param shape of each value
   */
  MapEditor(Editing<?> editing, PropertyEditors editors, Slot slot, Shape shape) {
    this.editing = editing;
    this.editors = editors;
    this.slot = slot;
    this.shape = shape;
    this.map =
        slot.value() instanceof ObjectNode written
            ? written.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    addClassNames("col", "gap12");
    add(Parts.text(label(), "lbl"), cards);
    if (!editing.readOnly()) {
      add(Parts.row(Parts.button("plus", editing.say("items.add", label()), "link s", this::more)));
    }
    show();
  }

  private String label() {
    return editing.desk().say(slot.property().label());
  }

  private void show() {
    cards.removeAll();
    map.propertyNames().forEach(key -> cards.add(card(key)));
  }

  private Component card(String key) {
    var name = new TextField();
    name.setValue(key);
    name.setAriaLabel(editing.say("items.name"));
    name.addClassNames("expr", "grow");
    name.setReadOnly(editing.readOnly());
    name.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    name.addValueChangeListener(event -> rename(key, event.getValue().strip()));
    Div head = Parts.row(name);
    if (!editing.readOnly()) {
      head.add(
          Parts.iconButton(
              "trash",
              editing.say("items.remove"),
              "g s right",
              () -> {
                map.remove(key);
                show();
                write();
              }));
    }
    Property value = Property.of(key, shape, LocalText.plain(editing.say("items.value")));
    Div card =
        Parts.box(
            "item col gap12",
            head,
            editors.editor(
                new Slot(
                    value,
                    map.get(key),
                    () -> slot.place().get().child(key),
                    written -> {
                      map.set(key, written == null ? JsonNodeFactory.instance.nullNode() : written);
                      write();
                    })));
    card.getElement().setAttribute("data-place", slot.place().get().child(key).toString());
    return card;
  }

  /** In its place; a name there is already is not taken. */
  private void rename(String key, String now) {
    if (!now.isEmpty() && !now.equals(key) && !map.has(now)) {
      Map<String, JsonNode> all = new LinkedHashMap<>();
      map.properties()
          .forEach(entry ->
              all.put(entry.getKey().equals(key) ? now : entry.getKey(), entry.getValue()));
      map.removeAll();
      map.setAll(all);
      write();
    }
    show();
  }

  private void more() {
    String key =
        MadeKeys.make("", slot.property().key(), java.util.Set.copyOf(map.propertyNames()));
    map.set(key, JsonNodeFactory.instance.stringNode(""));
    show();
    write();
  }

  private void write() {
    slot.changed().accept(map.isEmpty() && !slot.property().required() ? null : map.deepCopy());
  }
}
