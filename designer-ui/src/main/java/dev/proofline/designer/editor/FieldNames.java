package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.function.Consumer;

/** The fields an expression may name, by their labels; a press writes the name. */
final class FieldNames extends Div {

  private static final int MOST = 30;

  /**
   * @param place where the expression stands
   * @param without the path of the field that cannot name itself; empty when all can be named
   */
  FieldNames(Editing editing, Pointer place, String without, Consumer<String> write) {
    addClassName("sentence");
    FieldWords words = words(editing, place);
    add(Parts.hint(editing.say("editor.expr.names")));
    String table = Places.table(place, editing);
    List<FormDraft.Field> own =
        table.isEmpty() ? editing.draft().fields() : editing.draft().columns(table);
    own.stream()
        .filter(field -> !field.path().equals(without))
        .limit(MOST)
        .forEach(field -> add(chip(field.key(), editing.desk().say(field.label()), words, write)));
    if (!table.isEmpty()) {
      editing.draft().fields().stream()
          .filter(field -> !field.path().equals(table))
          .limit(MOST)
          .forEach(field ->
              add(
                  chip(
                      FieldWords.PARENT + field.key(),
                      editing.say("editor.columns.of.form", editing.desk().say(field.label())),
                      words,
                      write)));
    }
  }

  private static NativeButton chip(
      String key, String label, FieldWords words, Consumer<String> write) {
    NativeButton chip = Parts.button(label, () -> write.accept(words.toLabels(key)));
    chip.setClassName("chip fld-ref");
    chip.setTitle(key);
    return chip;
  }

  /** The names that count where the expression stands. */
  static FieldWords words(Editing editing, Pointer place) {
    String table = Places.table(place, editing);
    return table.isEmpty()
        ? FieldWords.of(editing.draft(), editing.desk()::say)
        : FieldWords.ofRows(
            editing.draft(),
            table,
            editing.desk()::say,
            label -> editing.say("editor.columns.of.form", label));
  }
}
