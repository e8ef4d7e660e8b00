package dev.proofline.designer.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.field.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a table among its properties: in their order, each a press from its own. */
final class ColumnsEditor extends Div implements FormEditing.Watcher {

  private final FormEditing editing;
  private final Div list = Parts.box("opts");
  private String table;

  ColumnsEditor(FormEditing editing, String table) {
    this.editing = editing;
    this.table = table;
    addClassNames("col", "gap4");
    getElement().setAttribute("data-property", "fields");
    add(Parts.text(editing.say("editor.columns"), "lbl"), list);
    if (!editing.readOnly()) {
      add(Parts.row(ColumnMenu.button(editing, () -> this.table)));
    }
    add(new Said(editing, () -> place()));
    editing.follow(this);
    show();
  }

  private dev.proofline.engine.base.Pointer place() {
    return editing
        .draft()
        .field(table)
        .map(field -> field.pointer().child("fields"))
        .orElse(dev.proofline.engine.base.Pointer.ROOT);
  }

  @Override
  public void keyChanged(String path, String now) {
    if (path.equals(table)) {
      table = now;
    }
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    show();
  }

  private void show() {
    list.removeAll();
    List<FormDraft.Field> columns = editing.draft().columns(table);
    for (int i = 0; i < columns.size(); i++) {
      list.add(line(columns.get(i), i, columns.size()));
    }
    if (columns.isEmpty()) {
      list.add(Parts.hint(editing.say("editor.columns.none")));
    }
  }

  private Div line(FormDraft.Field column, int index, int count) {
    Described described = Described.of(column, editing);
    String label = editing.desk().say(column.label());
    var name = new NativeButton();
    name.addClassNames("colname", "row");
    name.getElement().setAttribute("type", "button");
    name.add(
        new Icon(described.icon()),
        Parts.text(label, "ell"),
        Parts.text(
            described.type().map(FieldType::title).map(editing.desk()::say).orElse(""), "hint"));
    name.addClickListener(click -> editing.select(column.path()));
    Div line = Parts.box("colrow", name);
    if (!editing.readOnly()) {
      line.add(
          step("up", "options.up", column, true, index > 0),
          step("down", "options.down", column, false, index < count - 1),
          Parts.iconButton(
              "trash", editing.say("editor.columns.remove", label), "g s", () -> remove(column)));
    }
    return line;
  }

  private NativeButton step(
      String icon, String words, FormDraft.Field column, boolean up, boolean possible) {
    NativeButton button =
        Parts.iconButton(
            icon,
            editing.say(words),
            "g s",
            () -> Adding.step(editing, List.of(column.path()), up, this));
    button.setEnabled(possible);
    return button;
  }

  private void remove(FormDraft.Field column) {
    editing.edit(
        editing.draft().removed(column.path()),
        editing.say("editor.did.remove", editing.desk().say(column.label())),
        "",
        this);
  }
}
