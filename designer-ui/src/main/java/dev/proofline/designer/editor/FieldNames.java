package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import java.util.function.Consumer;

/** The fields an expression may name, by their labels; a press writes the name. */
final class FieldNames extends Div {

  private static final int MOST = 30;

  FieldNames(Editing editing, Consumer<String> write) {
    addClassName("sentence");
    add(Parts.hint(editing.say("editor.expr.names")));
    editing.draft().fields().stream()
        .filter(field -> !field.key().equals(editing.selected().orElse("")))
        .limit(MOST)
        .forEach(field -> {
          NativeButton chip =
              Parts.button(editing.desk().say(field.label()), () -> write.accept(field.key()));
          chip.setClassName("chip fld-ref");
          chip.setTitle(field.key());
          add(chip);
        });
  }
}
