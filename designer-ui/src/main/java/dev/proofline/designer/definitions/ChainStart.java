package dev.proofline.designer.definitions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.step.TriggerType;
import dev.proofline.engine.step.Triggers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What starts a chain: what happens, to a record of which form. */
final class ChainStart extends Div {

  /** Those that a record sets off. */
  private static final List<String> EVENTS = List.of("submitted", "created", "changed");

  private final transient DefinitionEditing editing;
  private final transient Slot slot;
  private String event;
  private String form;

  ChainStart(DefinitionEditing editing, Slot slot) {
    this.editing = editing;
    this.slot = slot;
    JsonNode start = slot.value() == null ? JsonNodeFactory.instance.objectNode() : slot.value();
    this.event = EVENTS.stream().filter(start::has).findFirst().orElse(EVENTS.getFirst());
    this.form = form(start);
    addClassNames("col", "gap4");
    Map<String, String> forms = new LinkedHashMap<>();
    editing.desk().engine().design().list(editing.desk().caller(), Kind.FORM).stream()
        .forEach(entry -> forms.put(entry.id().key(), editing.desk().say(entry.title())));
    var what = select(editing.say("chain.event"), events(), event);
    what.addValueChangeListener(chosen -> write(chosen.getValue(), form));
    var which = select(editing.say("chain.form"), forms, form);
    which.addValueChangeListener(chosen -> write(event, chosen.getValue()));
    Div row = Parts.row(which, what);
    row.addClassName("wrapping");
    add(Parts.text(editing.desk().say(slot.property().label()), "lbl"), row);
  }

  /** The form whose records start it, as far as it is said. */
  static String form(JsonNode start) {
    return EVENTS.stream()
        .map(key -> start.path(key).asString(""))
        .filter(key -> !key.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Map<String, String> events() {
    var events = new LinkedHashMap<String, String>();
    for (TriggerType type : Triggers.all()) {
      if (EVENTS.contains(type.key())) {
        events.put(type.key(), editing.desk().say(type.title()));
      }
    }
    return events;
  }

  private Select<String> select(String label, Map<String, String> choices, String now) {
    var select = new Select<String>();
    select.setLabel(label);
    if (!now.isEmpty()) {
      choices.putIfAbsent(now, now);
    }
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(key -> choices.getOrDefault(key, key));
    select.setPlaceholder(editing.say("condition.choose"));
    if (!now.isEmpty()) {
      select.setValue(now);
    }
    return select;
  }

  private void write(String happens, String to) {
    ObjectNode start = JsonNodeFactory.instance.objectNode();
    boolean same = happens.equals(event) && slot.value() != null;
    if (same && slot.value() instanceof ObjectNode before && before.has("fields")) {
      start.set("fields", before.path("fields").deepCopy());
    }
    event = happens;
    form = to == null ? "" : to;
    slot.changed().accept(start.put(event, form));
  }
}
