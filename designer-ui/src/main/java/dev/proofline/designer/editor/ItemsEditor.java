package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list of items with properties: a card each, to add, move and remove. */
final class ItemsEditor extends Div {

  private final Editing<?> editing;
  private final PropertyEditors editors;
  private final Slot slot;
  private final List<Property> properties;
  private final List<JsonNode> items = new ArrayList<>();
  private final Div cards = Parts.box("col gap12");

  ItemsEditor(Editing<?> editing, PropertyEditors editors, Slot slot, List<Property> properties) {
    this.editing = editing;
    this.editors = editors;
    this.slot = slot;
    this.properties = properties;
    if (slot.value() instanceof ArrayNode list) {
      list.forEach(item -> items.add(item.deepCopy()));
    }
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
    for (int i = 0; i < items.size(); i++) {
      cards.add(card(i));
    }
  }

  private Component card(int index) {
    Div head = Parts.row(Parts.strong(title(index)));
    head.addClassName("item-h");
    if (!editing.readOnly()) {
      Div tools =
          Parts.row(
              move("up", "items.up", index, -1),
              move("down", "items.down", index, 1),
              Parts.iconButton(
                  "trash",
                  editing.say("items.remove"),
                  "g s",
                  () -> {
                    items.remove(index);
                    show();
                    write();
                  }));
      tools.addClassName("right");
      head.add(tools);
    }
    Div card = Parts.box("item col gap12", head);
    card.getElement().setAttribute("data-place", at(index).toString());
    if (items.get(index) instanceof ObjectNode item) {
      editors.within(item, properties, () -> at(index), this::write).forEach(card::add);
    }
    return card;
  }

  private Pointer at(int index) {
    return slot.place().get().child(index);
  }

  /** By what it says of itself, else by its number. */
  private String title(int index) {
    String numbered = editing.say("items.nth", index + 1);
    return properties.stream()
        .filter(property -> property.shape() instanceof Shape.Words)
        .flatMap(property -> Optional.ofNullable(items.get(index).get(property.key())).stream())
        .flatMap(words -> Settings.words(words).stream())
        .map(editing.desk()::say)
        .filter(words -> !words.isBlank())
        .findFirst()
        .orElse(numbered);
  }

  private NativeButton move(String icon, String key, int index, int by) {
    NativeButton button =
        Parts.iconButton(
            icon,
            editing.say(key),
            "g s",
            () -> {
              JsonNode item = items.remove(index);
              items.add(index + by, item);
              show();
              write();
            });
    button.setEnabled(index + by >= 0 && index + by < items.size());
    return button;
  }

  /** A new item gets a key of its own where items have one. */
  private void more() {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    properties.stream()
        .filter(property -> property.shape() instanceof Shape.Key)
        .filter(property -> property.key().equals("key"))
        .findFirst()
        .ifPresent(property -> item.put("key", MadeKeys.make("", slot.property().key(), taken())));
    items.add(item);
    show();
    write();
  }

  private Set<String> taken() {
    Set<String> taken = new HashSet<>();
    items.forEach(item -> taken.add(item.path("key").asString("")));
    return taken;
  }

  private void write() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> list.add(item.deepCopy()));
    slot.changed().accept(list.isEmpty() && !slot.property().required() ? null : list);
  }
}
