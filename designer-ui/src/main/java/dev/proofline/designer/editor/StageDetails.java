package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for one stage: how long it may last, what must hold to enter it, and from where. */
final class StageDetails extends Details {

  /** What stands in the stage's own line, or follows by itself. */
  private static final Set<String> ELSEWHERE = Set.of("key", "title", "was");

  private final FormEditing editing;
  private final ObjectNode stage;
  private final Runnable write;

  StageDetails(
      FormEditing editing, Slot stageSlot, List<Property> properties, OptionsEditor.Item of) {
    this.editing = editing;
    this.stage = of.json();
    this.write = of.write();
    addClassName("stage-details");
    Div body = Parts.box("col gap12");
    var editors = new PropertyEditors(editing);
    properties.stream()
        .filter(property -> !ELSEWHERE.contains(property.key()))
        // What takes most room comes last.
        .sorted(Comparator.comparing(property -> property.shape() == Shape.Open.CHECKS))
        .map(property -> editor(editors, of, slot(property, stageSlot)))
        .forEach(body::add);
    add(body);
    summarise();
  }

  private Slot slot(Property property, Slot stageSlot) {
    return new Slot(
        property,
        stage.get(property.key()),
        () -> stageSlot.place().get().child(property.key()),
        value -> put(property.key(), value));
  }

  private Component editor(PropertyEditors editors, OptionsEditor.Item of, Slot slot) {
    return slot.property().key().equals("from")
        ? new StageOrigins(editing, slot, of.others())
        : editors.editor(slot);
  }

  private void put(String property, @Nullable JsonNode value) {
    if (value == null) {
      stage.remove(property);
    } else {
      stage.set(property, value);
    }
    write.run();
    summarise();
  }

  private void summarise() {
    var said = new ArrayList<String>();
    JsonNode within = stage.path("within");
    if (within.isObject()) {
      said.add(editing.say("stages.within", span(within.path("work").asString(""), "work")));
    } else if (!within.asString("").isEmpty()) {
      String text = within.asString("");
      said.add(editing.say("stages.within", span(text, text.substring(text.length() - 1))));
    }
    int checks = stage.path("enter").size();
    if (checks > 0) {
      said.add(editing.say("stages.enter", checks));
    }
    if (stage.has("from")) {
      said.add(editing.say("stages.from"));
    }
    if (stage.path("final").asBoolean(false)) {
      said.add(editing.say("stages.final"));
    }
    setSummaryText(said.isEmpty() ? editing.say("stages.details") : String.join(" · ", said));
    setClassName("nothing", said.isEmpty());
  }

  private String span(String text, String unitWord) {
    if (!text.matches("P(\\d{1,6}D|T\\d{1,6}[HM])")) {
      return editing.say("stages.computed");
    }
    long minutes = Duration.parse(text).toMinutes();
    long unit = text.endsWith("D") ? 24 * 60 : text.endsWith("H") ? 60 : 1;
    return minutes / unit + " " + editing.say("editor.span." + unitWord);
  }
}
