package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Groups of fields; no two records may be alike in all fields of a group. */
final class UniqueEditor extends Div {

  private final FormEditing editing;
  private final Slot slot;
  private final Map<String, String> fields;
  private final List<Set<String>> groups = new ArrayList<>();
  private final Div list = Parts.box("col gap12");

  /**
   * @param fields key to title of the fields to choose from
   */
  UniqueEditor(FormEditing editing, Slot slot, Map<String, String> fields) {
    this.editing = editing;
    this.slot = slot;
    this.fields = fields;
    addClassNames("col", "gap4");
    if (slot.value() instanceof ArrayNode all) {
      for (JsonNode group : all) {
        Set<String> keys = new LinkedHashSet<>();
        group.forEach(key -> keys.add(key.asString("")));
        groups.add(keys);
      }
    }
    add(
        Parts.text(editing.desk().say(slot.property().label()), "lbl"),
        Parts.hint(editing.say("editor.unique.hint")),
        list,
        Parts.row(Parts.button("plus", editing.say("editor.unique.add"), "link s", this::more)));
    show();
  }

  private void more() {
    groups.add(new LinkedHashSet<>());
    show();
  }

  private void show() {
    list.removeAll();
    for (Set<String> group : groups) {
      Div chips = Parts.box("row wrapping gap4 grow");
      fields.forEach((key, title) -> chips.add(chip(group, key, title)));
      list.add(
          Parts.box(
              "condbox",
              chips,
              Parts.row(
                  Parts.button(
                      "trash",
                      editing.say("editor.unique.remove"),
                      "link s",
                      () -> {
                        groups.remove(group);
                        show();
                        write();
                      }))));
    }
  }

  private NativeButton chip(Set<String> group, String key, String title) {
    var chip = new NativeButton(title);
    chip.addClassName("chip");
    chip.getElement().setAttribute("type", "button");
    press(chip, group.contains(key));
    chip.addClickListener(click -> {
      boolean now = group.add(key) || !group.remove(key);
      press(chip, now);
      write();
    });
    return chip;
  }

  private static void press(NativeButton chip, boolean on) {
    chip.setClassName("on", on);
    chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
  }

  private void write() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Set<String> group : groups) {
      if (!group.isEmpty()) {
        group.forEach(all.addArray()::add);
      }
    }
    slot.changed().accept(all.isEmpty() ? null : all);
  }
}
