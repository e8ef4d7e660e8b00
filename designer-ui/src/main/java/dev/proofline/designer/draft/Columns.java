package dev.proofline.designer.draft;

import dev.proofline.designer.draft.FormDraft.Field;
import dev.proofline.designer.draft.FormDraft.Spot;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of table fields; a column is named {@code table.column}. */
public final class Columns {

  private Columns() {}

  public static boolean isColumn(String path) {
    return path.indexOf('.') > 0;
  }

  /** The table of a column; empty for a field of the form. */
  public static String table(String path) {
    return isColumn(path) ? path.substring(0, path.indexOf('.')) : "";
  }

  /** The last part of a path: what the definition calls the field. */
  public static String key(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  /** The path of another field beside this one. */
  public static String beside(String path, String key) {
    return within(table(path), key);
  }

  /**
   * @param table empty for the form
   */
  public static String within(String table, String key) {
    return table.isEmpty() ? key : table + "." + key;
  }

  static List<Field> of(Field table) {
    var columns = new ArrayList<Field>();
    JsonNode list = table.json().path("fields");
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode column) {
        columns.add(
            new Field(
                within(table.path(), column.path("key").asString("")),
                table.pointer().child("fields").child(i),
                column.deepCopy()));
      }
    }
    return columns;
  }

  static void add(ObjectNode form, ObjectNode column, Spot at) {
    ArrayNode columns = list(form, at.table());
    columns.insert(Math.clamp(at.index(), 0, columns.size()), column);
  }

  static void remove(ObjectNode form, String path) {
    Nodes.removeNamed(list(form, table(path)), key(path));
  }

  static void move(ObjectNode form, String path, int to) {
    ArrayNode columns = list(form, table(path));
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).path("key").asString("").equals(key(path))) {
        JsonNode moved = columns.remove(i);
        columns.insert(Math.clamp(to, 0, columns.size()), moved);
        return;
      }
    }
  }

  private static ArrayNode list(ObjectNode form, String table) {
    for (JsonNode field : form.path("fields")) {
      if (field instanceof ObjectNode found && field.path("key").asString("").equals(table)) {
        return Nodes.array(found, "fields");
      }
    }
    return form.arrayNode();
  }
}
