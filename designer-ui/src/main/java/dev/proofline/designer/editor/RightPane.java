package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The properties of what is selected, or of the form. */
final class RightPane extends Aside implements FormEditing.Watcher {

  private final FormEditing editing;
  private final Consumer<@Nullable Integer> openCheck;
  private final Div head = Parts.box("pane-h");
  private final Div body = Parts.box("pane-b");
  private final Segment<Boolean> tabs;

  RightPane(FormEditing editing, Consumer<@Nullable Integer> openCheck) {
    this.editing = editing;
    this.openCheck = openCheck;
    addClassNames("pane", "r");
    getElement().setAttribute("aria-label", editing.say("editor.properties"));
    body.getStyle().setPadding("0");
    Map<Boolean, String> both = new LinkedHashMap<>();
    both.put(true, editing.say("editor.tab.field"));
    both.put(false, editing.say("editor.tab.form"));
    tabs = new Segment<>(editing.say("editor.properties"), both, true).onChoose(field -> show());
    add(head, body);
    editing.follow(this);
    show();
  }

  @Override
  public void selectionChanged() {
    if (editing.selected().isPresent() && !tabs.chosen()) {
      tabs.choose(true);
    } else {
      show();
    }
  }

  @Override
  public void selectedAgain() {
    if (!tabs.chosen()) {
      tabs.choose(true);
    }
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    if (by == null) {
      show();
    } else {
      showHead();
    }
  }

  /** Shows the form's own properties. */
  void form() {
    if (tabs.chosen()) {
      tabs.choose(false);
    }
  }

  private Optional<Described> field() {
    return editing
        .selected()
        .flatMap(editing.draft()::field)
        .map(field -> Described.of(field, editing));
  }

  private void showHead() {
    Div titles = Parts.box("col grow");
    Optional<Described> field = tabs.chosen() ? field() : Optional.empty();
    if (field.isPresent()) {
      titles.add(Parts.strong(Places.full(field.get().field(), editing)));
      field
          .get()
          .type()
          .ifPresent(type -> titles.add(Parts.hint(editing.desk().say(type.title()))));
    } else {
      titles.add(Parts.strong(editing.desk().say(editing.draft().title())));
      titles.add(Parts.hint(editing.say("editor.fields", editing.draft().fields().size())));
    }
    Icon icon = new Icon(field.map(Described::icon).orElse("form"), "l");
    icon.addClassName("t-acc");
    Parts.fill(head, icon, titles, tabs);
  }

  /** What can be done to several fields at once. */
  private Component several(List<String> keys) {
    Div tools =
        Parts.box(
            "row wrapping",
            Parts.button("copy", editing.say("editor.several.copy"), "s", () -> copy(keys)),
            Parts.button(
                "trash", editing.say("editor.several.delete"), "s danger", () -> remove(keys)));
    Div required =
        Parts.box(
            "row wrapping",
            Parts.button(
                "", editing.say("editor.several.required"), "s", () -> require(keys, true)),
            Parts.button(
                "", editing.say("editor.several.optional"), "s", () -> require(keys, false)));
    Div group = Parts.box("grp", Parts.strong(editing.say("editor.several", keys.size())));
    group.add(Parts.hint(editing.say("editor.several.hint")));
    if (!editing.readOnly()) {
      group.add(tools, required);
    }
    return group;
  }

  private void copy(List<String> keys) {
    Adding.duplicate(editing, keys);
  }

  private void remove(List<String> keys) {
    Adding.remove(editing, keys);
  }

  private void require(List<String> keys, boolean required) {
    Adding.require(editing, keys, required);
  }

  private void show() {
    showHead();
    body.removeAll();
    Optional<Described> field = field();
    if (!tabs.chosen()) {
      body.add(new FormPanel(editing));
    } else if (editing.chosen().size() > 1) {
      body.add(several(editing.chosen()));
    } else if (field.isPresent()) {
      body.add(new FieldPanel(editing, field.get().field().path(), openCheck));
    } else {
      body.add(
          Parts.empty("form", editing.say("editor.none.title"), editing.say("editor.none.hint")));
    }
  }
}
