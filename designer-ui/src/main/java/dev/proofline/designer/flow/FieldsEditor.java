package dev.proofline.designer.flow;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.editor.Editing;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Some fields of the triggering record, those of the system too. */
final class FieldsEditor extends Div {

  FieldsEditor(Editing<?> editing, Slot slot, List<Choosable> fields) {
    Map<String, String> labels = new LinkedHashMap<>();
    fields.stream()
        .filter(field -> !field.key().contains("."))
        .forEach(field -> labels.put(field.key(), field.label()));
    Set<String> chosen = new LinkedHashSet<>();
    if (slot.value() instanceof ArrayNode list) {
      list.forEach(one -> chosen.add(one.asString("")));
    }
    chosen.forEach(key -> labels.putIfAbsent(key, key));
    var box = new MultiSelectComboBox<String>(editing.desk().say(slot.property().label()));
    box.setItems(labels.keySet());
    box.setItemLabelGenerator(key -> labels.getOrDefault(key, key));
    box.setPlaceholder(editing.say("flow.fields.any"));
    box.setValue(chosen);
    box.setWidthFull();
    box.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        labels.keySet().stream().filter(event.getValue()::contains).forEach(list::add);
        slot.changed().accept(list.isEmpty() ? null : list);
      }
    });
    add(box);
  }
}
