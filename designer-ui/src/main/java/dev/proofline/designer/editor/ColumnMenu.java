package dev.proofline.designer.editor;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.HasMenuItems;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.field.FieldGroup;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The button that adds a column: the usual types at once, the others by their group. */
final class ColumnMenu {

  private static final List<String> USUAL =
      List.of("text", "integer", "decimal", "money", "choice", "boolean", "date", "reference");

  /** What stands for itself and not for a value of a row. */
  private static final Set<String> NOT_IN_ROWS = Set.of("table", "stage", "notice", "serial");

  private ColumnMenu() {}

  static boolean fits(String type) {
    return !NOT_IN_ROWS.contains(type);
  }

  static NativeButton button(FormEditing editing, Supplier<String> table) {
    NativeButton button =
        Parts.button("plus", editing.say("editor.columns.add"), "link s add-column", () -> {});
    var menu = new ContextMenu(button);
    menu.setOpenOnClick(true);
    for (String usual : USUAL) {
      FieldTypes.find(usual).ifPresent(type -> item(menu, type, editing, table));
    }
    menu.addSeparator();
    for (FieldGroup group : FieldGroup.values()) {
      List<FieldType> types =
          FieldTypes.all().stream()
              .filter(type -> type.group() == group && fits(type.key()))
              .filter(type -> !USUAL.contains(type.key()))
              .toList();
      if (!types.isEmpty()) {
        var more = menu.addItem(editing.desk().say(group.title())).getSubMenu();
        types.forEach(type -> item(more, type, editing, table));
      }
    }
    return button;
  }

  private static void item(
      HasMenuItems menu, FieldType type, FormEditing editing, Supplier<String> table) {
    menu.addItem(
        Parts.row(new Icon(type.icon()), Parts.text(editing.desk().say(type.title()))),
        event -> add(editing, type.key(), table.get()));
  }

  private static void add(FormEditing editing, String type, String table) {
    int end = editing.draft().columns(table).size();
    Adding.field(editing, type, FormDraft.Spot.inTable(table, end));
    editing.selected().ifPresent(editing::nameNow);
  }
}
