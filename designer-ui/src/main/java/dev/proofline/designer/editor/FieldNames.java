package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FieldWords;
import java.util.function.Consumer;

/** The fields an expression may name, by their labels; a press writes the name. */
final class FieldNames extends Div {

  private static final int MOST = 30;

  /**
   * @param without the key of the field that cannot name itself; empty when all can be named
   */
  FieldNames(Editing editing, String without, Consumer<String> write) {
    addClassName("sentence");
    FieldWords words = FieldWords.of(editing.draft(), editing.desk()::say);
    add(Parts.hint(editing.say("editor.expr.names")));
    editing.draft().fields().stream()
        .filter(field -> !field.key().equals(without))
        .limit(MOST)
        .forEach(field -> {
          NativeButton chip =
              Parts.button(
                  editing.desk().say(field.label()),
                  () -> write.accept(words.toLabels(field.key())));
          chip.setClassName("chip fld-ref");
          chip.setTitle(field.key());
          add(chip);
        });
  }
}
