package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.condition.Operator;
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
  private String type = "";

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

  /** Offers only what gives that; of types it does not tell apart everything. */
  void giving(String type) {
    this.type = type;
    this.fields = offered();
    show();
  }

  private List<Choosable> offered() {
    return switch (type) {
      case "Place" -> editing.ground().places(place);
      case "timestamp" ->
          editing.ground().choosable(place).stream()
              .filter(field -> field.sort() == Operator.Sort.DATE)
              .toList();
      default -> editing.ground().choosable(place);
    };
  }

  /** The form whose fields they are may be chosen meanwhile. */
  @Override
  public void draftChanged(@Nullable Object by) {
    List<Choosable> now = offered();
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
      boolean behind = words.label(field.key()).isEmpty() && field.key().contains(".");
      if (behind && !type.equals("Place")) {
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
