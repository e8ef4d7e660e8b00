package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import java.util.stream.Collectors;

/** Which name stands for which field in an expression. */
final class FieldNames extends Div {

  FieldNames(Editing editing) {
    addClassName("hint");
    String names =
        editing.draft().fields().stream()
            .filter(field -> !field.key().equals(editing.selected().orElse("")))
            .limit(30)
            .map(field -> field.key() + " " + editing.desk().say(field.label()))
            .collect(Collectors.joining(" · "));
    add(Parts.text(editing.say("editor.expr.names", names)));
  }
}
