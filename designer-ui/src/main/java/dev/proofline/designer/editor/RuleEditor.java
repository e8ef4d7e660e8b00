package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionEditor;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A condition of the form: by choosing, or as the expression behind it. */
public final class RuleEditor extends Div implements Editing.Watcher {

  private final Editing<?> editing;
  private final String name;
  private final Supplier<Pointer> place;
  private final Consumer<String> changed;
  private List<Choosable> fields;
  private String text;

  public RuleEditor(
      Editing<?> editing,
      String text,
      String name,
      Supplier<Pointer> place,
      Consumer<String> changed) {
    this.editing = editing;
    this.text = text;
    this.name = name;
    this.place = place;
    this.changed = changed;
    this.fields = editing.ground().choosable(place.get());
    addClassName("condbox");
    editing.watch(this);
    show();
  }

  /** What it stands over may be chosen elsewhere: the form of a link, the rows of a metric. */
  @Override
  public void draftChanged(@Nullable Object by) {
    List<Choosable> now = editing.ground().choosable(place.get());
    if (!now.equals(fields)) {
      fields = now;
      show();
    }
  }

  private void show() {
    show(!ConditionEditor.choosable(text, fields) || editing.readOnly());
  }

  private void show(boolean asText) {
    removeAll();
    if (!asText) {
      add(
          new ConditionEditor(editing.desk().words(), fields, text, this::take, () -> show(true))
              .keepingUnfinished(),
          new Said(editing, place));
      return;
    }
    add(new ExpressionArea(editing, text, name, place, this::take));
    if (ConditionEditor.choosable(text, fields) && !editing.readOnly()) {
      add(Parts.row(Parts.button("", editing.say("condition.choosing"), "link s", this::choose)));
    } else if (!editing.readOnly()) {
      add(
          Parts.row(
              Parts.hint(editing.say("condition.only.text")),
              Parts.button("", editing.say("condition.choosing"), "link s right", this::choose)));
    }
  }

  /** What cannot be shown as choices stands until something else is chosen. */
  private void choose() {
    if (!ConditionEditor.choosable(text, fields)) {
      text = "";
    }
    show(false);
  }

  private void take(String written) {
    text = written;
    editing.ask(place.get());
    changed.accept(written);
  }
}
