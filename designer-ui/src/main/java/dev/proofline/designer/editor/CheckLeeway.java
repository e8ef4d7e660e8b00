package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check lets pass all the same: what comes within a time, and what somebody sets aside. */
final class CheckLeeway extends Div {

  private static final String THREE_DAYS = "P3D";
  private static final Property WITHIN =
      FormShape.OF_EVERY_CHECK.stream()
          .filter(property -> property.key().equals("within"))
          .findFirst()
          .orElseThrow();

  private final FormEditing editing;
  private final Supplier<ObjectNode> check;
  private final Function<String, Pointer> at;
  private final BiConsumer<String, @Nullable JsonNode> put;

  /**
   * @param check as it stands
   * @param put takes a property and its value; null takes the property away
   */
  CheckLeeway(
      FormEditing editing,
      Supplier<ObjectNode> check,
      Function<String, Pointer> at,
      BiConsumer<String, @Nullable JsonNode> put) {
    this.editing = editing;
    this.check = check;
    this.at = at;
    this.put = put;
    addClassNames("col", "gap12");
    add(within(), waive());
  }

  /** Decided at submission, or by what comes within a time. */
  private Component within() {
    Div holder = Parts.box("col gap4");
    Map<Boolean, String> ways = new LinkedHashMap<>();
    ways.put(false, editing.say("checks.within.now"));
    ways.put(true, editing.say("checks.within.later"));
    var segment =
        new Segment<>(editing.say("checks.within"), ways, check.get().has("within"))
            .full()
            .onChoose(later -> {
              put.accept("within", later ? PropertyEditors.string(THREE_DAYS) : null);
              showTime(holder);
            });
    segment.setEnabled(!editing.readOnly());
    showTime(holder);
    Div box =
        Parts.box(
            "fld",
            Parts.text(editing.say("checks.within"), "lbl"),
            segment,
            holder,
            new Said(editing, () -> at.apply("within")));
    box.getElement().setAttribute("data-property", "within");
    return box;
  }

  private void showTime(Div holder) {
    holder.removeAll();
    JsonNode now = check.get().get("within");
    if (now == null) {
      return;
    }
    var slot =
        new Slot(WITHIN, now, () -> at.apply("within"), value -> put.accept("within", value));
    boolean simple = SpanEditor.fits(slot) && !editing.readOnly();
    holder.add(simple ? new SpanEditor(editing, slot) : Parts.text(slot.text()));
    holder.add(Parts.hint(editing.say("checks.within.hint")));
  }

  /** Nobody, the owner's manager, or whoever has a role; another rule stays as it is written. */
  private Component waive() {
    Map<String, String> people = people();
    String now = check.get().path("waive").asString("");
    people.putIfAbsent(now, now);
    var select = new Select<String>();
    select.setLabel(editing.say("checks.waive"));
    select.setItems(people.keySet());
    select.setItemLabelGenerator(key -> people.getOrDefault(key, key));
    select.setValue(now);
    select.setReadOnly(editing.readOnly());
    select.addValueChangeListener(event -> {
      String chosen = event.getValue();
      put.accept("waive", chosen.isEmpty() ? null : PropertyEditors.string(chosen));
    });
    Div box =
        Parts.box(
            "fld",
            select,
            Parts.hint(editing.say("checks.waive.hint")),
            new Said(editing, () -> at.apply("waive")));
    box.getElement().setAttribute("data-property", "waive");
    return box;
  }

  private Map<String, String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    people.put("", editing.say("checks.waive.nobody"));
    people.put("owner.manager", editing.say("checks.waive.manager"));
    editing.desk().engine().design().list(editing.desk().caller(), null).stream()
        .filter(entry -> entry.id().kind() == Kind.ROLE && entry.version() > 0)
        .forEach(entry -> {
          String rule = "role('" + entry.id().key() + "')";
          people.put(rule, editing.desk().say(entry.title()));
        });
    return people;
  }
}
