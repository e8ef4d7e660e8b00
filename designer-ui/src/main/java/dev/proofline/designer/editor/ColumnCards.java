package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Parts;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table, inside its card: one line each, and a way to more. */
final class ColumnCards extends Div {

  private final FormEditing editing;
  private final NativeButton more;
  private String table = "";

  ColumnCards(FormEditing editing) {
    this.editing = editing;
    addClassName("cols");
    setVisible(false);
    more = ColumnMenu.button(editing, () -> table);
  }

  void show(String path, List<FieldCard> cards) {
    table = path;
    getElement().setAttribute("data-table", path);
    var wanted = new ArrayList<Component>(cards);
    if (cards.isEmpty()) {
      wanted.add(Parts.hint(editing.say("editor.columns.none")));
    }
    if (!editing.readOnly()) {
      wanted.add(more);
    }
    Canvas.settle(this, wanted);
  }
}
