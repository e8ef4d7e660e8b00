package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a role may do, form by form; forms that are not named fall under all others. */
final class Grants extends Div {

  /** All forms that the role does not name. */
  static final String EVERY_FORM = "*";

  private static final Pointer CAN = Pointer.of("can");

  private final DefinitionEditing editing;
  private final Map<String, ExecutableForm> forms = new LinkedHashMap<>();

  Grants(DefinitionEditing editing) {
    this.editing = editing;
    for (Records.FormAccess access :
        editing.desk().engine().records().forms(editing.desk().caller())) {
      forms.put(access.form().key(), access.form());
    }
    addClassNames("col", "gap16");
    getElement().setAttribute("data-place", CAN.toString());
    add(Parts.h3(editing.say("role.can")), Parts.hint(editing.say("role.can.hint")));
    JsonNode can = editing.draft().at(CAN);
    for (int i = 0; i < can.size(); i++) {
      add(new GrantCard(editing, CAN.child(i), forms));
    }
    if (!editing.readOnly()) {
      add(more(can));
    }
  }

  /** The forms there is nothing said of yet. */
  private Component more(JsonNode can) {
    Map<String, String> open = new LinkedHashMap<>();
    open.put(EVERY_FORM, editing.say("role.others"));
    forms.forEach((key, form) -> open.put(key, editing.desk().say(form.title())));
    can.forEach(grant -> open.remove(grant.path("on").asString("")));
    var select = new Select<String>();
    select.setItems(open.keySet());
    select.setItemLabelGenerator(key -> open.getOrDefault(key, key));
    select.setPlaceholder(editing.say("role.add"));
    select.setAriaLabel(editing.say("role.add"));
    select.setEnabled(!open.isEmpty());
    select.addValueChangeListener(event -> add(event.getValue(), can.size()));
    return Parts.box("row grant-add", select);
  }

  /** It begins with what counts for it so far, so that naming a form changes nothing yet. */
  private void add(String form, int index) {
    ObjectNode grant = JsonNodeFactory.instance.objectNode();
    editing
        .draft()
        .at(CAN)
        .valueStream()
        .filter(other -> other.path("on").asString("").equals(EVERY_FORM))
        .findFirst()
        .ifPresent(others -> grant.setAll((ObjectNode) others.deepCopy()));
    grant.put("on", form);
    Pointer at = editing.draft().at(CAN).isArray() ? CAN.child(index) : CAN;
    JsonNode value = at.equals(CAN) ? JsonNodeFactory.instance.arrayNode().add(grant) : grant;
    editing.put(at, value, editing.say("role.add"), null);
  }
}
