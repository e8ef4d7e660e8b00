package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields an expression may name, by their labels; a press writes the name. */
final class FieldNames extends Div implements Editing.Watcher {

  private static final int FEW = 12;

  private final Editing<?> editing;
  private final Pointer place;
  private final Consumer<String> write;
  private List<Choosable> fields;

  /** As a line of a form with many fields shows them: some, and all at a press. */
  FieldNames(Editing<?> editing, Pointer place, Consumer<String> write) {
    this.editing = editing;
    this.place = place;
    this.write = write;
    this.fields = editing.ground().choosable(place);
    addClassName("sentence");
    editing.watch(this);
    show();
  }

  /** The form whose fields they are may be chosen meanwhile. */
  @Override
  public void draftChanged(@Nullable Object by) {
    List<Choosable> now = editing.ground().choosable(place);
    if (!now.equals(fields)) {
      fields = now;
      show();
    }
  }

  private void show() {
    removeAll();
    List<NativeButton> chips = chips();
    setVisible(!chips.isEmpty());
    add(Parts.hint(editing.say("editor.expr.names")));
    // One more than a few takes no more room than the button that shows it.
    if (chips.size() <= FEW + 1) {
      chips.forEach(this::add);
      return;
    }
    chips.subList(0, FEW).forEach(this::add);
    var more = Parts.button(editing.say("editor.expr.all", chips.size()), () -> {});
    more.setClassName("chip");
    more.addClickListener(click -> {
      remove(more);
      chips.subList(FEW, chips.size()).forEach(this::add);
      chips.get(FEW).focus();
    });
    add(more);
  }

  private List<NativeButton> chips() {
    FieldWords words = editing.ground().words(place);
    var chips = new ArrayList<NativeButton>();
    for (Choosable field : fields) {
      if (words.label(field.key()).isEmpty() && field.key().contains(".")) {
        continue; // What is behind a reference is named by a point and the field.
      }
      chips.add(chip(field.key(), field.label(), words, write));
    }
    return chips;
  }

  private static NativeButton chip(
      String key, String label, FieldWords words, Consumer<String> write) {
    NativeButton chip = Parts.button(label, () -> write.accept(words.toLabels(key)));
    chip.setClassName("chip fld-ref");
    chip.setTitle(key);
    return chip;
  }
}
