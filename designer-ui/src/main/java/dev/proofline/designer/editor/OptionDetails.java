package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What else there is to say of an option of a set: the value kept behind it, and its end. */
final class OptionDetails extends Details {

  private final Editing<?> editing;
  private final Slot own;
  private final OptionsEditor.Item item;

  OptionDetails(Editing<?> editing, Slot own, OptionsEditor.Item item) {
    this.editing = editing;
    this.own = own;
    this.item = item;
    addClassName("stage-details");
    add(
        Parts.box(
            "col gap12",
            value(),
            OptionHelp.line(editing, own, item, () -> {}),
            parent(),
            archived(),
            new Said(editing, own.place())));
    summarise();
  }

  /** The details of every option of a set; one that records may hold is not removed. */
  record OfSet(Editing<?> editing) implements OptionsEditor.More {
    @Override
    public Component of(Slot own, List<Property> properties, OptionsEditor.Item item) {
      return new OptionDetails(editing, own, item);
    }

    @Override
    public boolean keeps(ObjectNode option) {
      return OptionDetails.keeps(editing, option);
    }
  }

  /** The values of the version that counts now; records may hold them. */
  private static Set<String> published(Editing<?> editing) {
    return editing.published().stream()
        .flatMap(now -> now.json().path("options").valueStream())
        .map(option -> option.path("value").asString(""))
        .collect(Collectors.toSet());
  }

  /** An option that records may hold is not removed but archived; says so. */
  private static boolean keeps(Editing<?> editing, ObjectNode option) {
    String value = option.path("was").asString(option.path("value").asString(""));
    if (!published(editing).contains(value)) {
      return false;
    }
    option.put("archived", true);
    Notices.done(editing.say("options.kept", value));
    return true;
  }

  private TextField value() {
    var line = new TextField(editing.say("options.value"));
    line.setValue(item.json().path("value").asString(""));
    line.setHelperText(editing.say("options.value.hint"));
    line.addClassName("expr");
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    line.getElement().setAttribute("data-place", own.place().get().child("value").toString());
    line.addValueChangeListener(event -> {
      String now = event.getValue().strip();
      if (now.isEmpty() || item.others().containsKey(now)) {
        line.setInvalid(true);
        line.setErrorMessage(editing.say("options.value.refused"));
      } else {
        line.setInvalid(false);
        goesBy(now);
      }
    });
    return line;
  }

  /** The option of a field before, under which this one is offered. */
  private TextField parent() {
    var line = new TextField(editing.say("options.parent"));
    line.setValue(item.json().path("parent").asString(""));
    line.setHelperText(editing.say("options.parent.hint"));
    line.addClassName("expr");
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    line.addValueChangeListener(event -> {
      String now = event.getValue().strip();
      if (now.isEmpty()) {
        item.json().remove("parent");
      } else {
        item.json().put("parent", now);
      }
      item.write().run();
    });
    return line;
  }

  /** A published value under another name takes the answers along. */
  private void goesBy(String now) {
    ObjectNode option = item.json();
    String before = option.path("was").asString(option.path("value").asString(""));
    option.put("value", now);
    if (now.equals(before) || !published(editing).contains(before)) {
      option.remove("was");
    } else {
      option.put("was", before);
    }
    item.write().run();
    summarise();
  }

  private Checkbox archived() {
    var box =
        new Checkbox(
            editing.say("options.archived"), item.json().path("archived").asBoolean(false));
    box.setReadOnly(editing.readOnly());
    box.addValueChangeListener(event -> {
      if (event.getValue()) {
        item.json().put("archived", true);
      } else {
        item.json().remove("archived");
      }
      item.write().run();
      summarise();
    });
    return box;
  }

  private void summarise() {
    var said = new ArrayList<String>();
    said.add(item.json().path("value").asString(""));
    if (item.json().has("was")) {
      said.add(editing.say("options.was", item.json().path("was").asString("")));
    }
    boolean archived = item.json().path("archived").asBoolean(false);
    if (archived) {
      said.add(editing.say("options.archived"));
    }
    setSummaryText(String.join(" · ", said));
    setClassName("nothing", !archived);
  }
}
