package dev.proofline.designer.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionEditor;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.function.Consumer;

/** The filter in force as chips, and the panel it is chosen in. What is chosen counts at once. */
final class FilterBar extends Div {

  private static final String POOL = "owner.id == null";

  private final Desk desk;
  private final List<Choosable> fields;
  private final Consumer<String> changed;
  private final Div chips = Parts.box("row wrapping");
  private final Popover panel = new Popover();
  private String filter;

  /**
   * @param changed gets every new filter; empty for none
   */
  FilterBar(Desk desk, ExecutableForm form, String filter, Consumer<String> changed) {
    this.desk = desk;
    this.fields = RecordFields.choosable(form, desk);
    this.filter = filter;
    this.changed = changed;
    addClassName("filters");
    NativeButton add = Parts.button("plus", desk.say("data.filter"), "s", () -> {});
    panel.setTarget(add);
    panel.setOpenOnClick(true);
    panel.setPosition(PopoverPosition.BOTTOM_START);
    panel.setWidth("min(420px, 92vw)");
    panel.setAriaLabel(desk.say("data.filter"));
    Shortcuts.addShortcutListener(this, panel::close, Key.ESCAPE).listenOn(this);
    panel.setAutofocus(true);
    add(chips, add, panel);
    if (form.hasPool()) {
      add(Parts.button("", desk.say("data.pool"), "s", () -> become(POOL)));
    }
    showChips();
    edit();
  }

  /** Not made anew when the panel opens: that would take from under the finger what it is on. */
  private void edit() {
    Component editor =
        ConditionEditor.choosable(filter, fields)
            ? new ConditionEditor(desk.words(), fields, filter, this::take, null)
            : Parts.text(filter, "mono");
    Div body = Parts.box("col gap12 pad", Parts.h3(desk.say("data.filter.title")), editor);
    body.add(
        Parts.row(
            Parts.button(
                "",
                desk.say("data.filter.clear"),
                "g s",
                () -> {
                  become("");
                  panel.close();
                }),
            Parts.button("", desk.say("data.filter.done"), "p s right", panel::close)));
    panel.removeAll();
    panel.add(body);
  }

  private void become(String text) {
    take(text);
    edit();
  }

  private void take(String text) {
    filter = text;
    showChips();
    changed.accept(text);
  }

  private void showChips() {
    FilterChips.show(chips, fields, filter, desk, this::become);
  }
}
