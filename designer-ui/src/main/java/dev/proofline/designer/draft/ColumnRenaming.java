package dev.proofline.designer.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a column's new key to the rules of its row and to what the form makes of the rows, as in
 * {@code items.sum(i, i.price)}.
 */
final class ColumnRenaming {

  private ColumnRenaming() {}

  static void apply(ObjectNode form, String table, String key, String newKey) {
    for (JsonNode field : form.path("fields")) {
      boolean own = field.path("key").asString("").equals(table);
      if (own && field instanceof ObjectNode object) {
        FieldRenaming.ofColumn(object, key, newKey);
      }
    }
    overRows(form, table, key, newKey);
  }

  /** Goes through every text; what folds rows of the table names its columns behind a variable. */
  private static void overRows(JsonNode node, String table, String key, String newKey) {
    switch (node) {
      case ObjectNode object -> {
        for (var entry : object.properties()) {
          if (entry.getValue().isString()) {
            object.put(entry.getKey(), inFolds(entry.getValue().asString(), table, key, newKey));
          } else {
            overRows(entry.getValue(), table, key, newKey);
          }
        }
      }
      case ArrayNode list -> list.forEach(item -> overRows(item, table, key, newKey));
      default -> {}
    }
  }

  static String inFolds(String text, String table, String key, String newKey) {
    Matcher fold =
        Pattern.compile(
                "(?<![A-Za-z0-9_.])(?:this\\s*\\.\\s*)?"
                    + Pattern.quote(table)
                    + "\\s*\\.\\s*[A-Za-z]+\\s*\\(\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*,")
            .matcher(text);
    String changed = text;
    // From behind, so that what is before keeps its place.
    var found = fold.results().toList();
    for (var one : found.reversed()) {
      int end = closing(changed, one.end());
      String inside = changed.substring(one.end(), end);
      String renamed =
          inside.replaceAll(
              "(?<![A-Za-z0-9_.])"
                  + one.group(1)
                  + "(\\s*\\.\\s*)"
                  + Pattern.quote(key)
                  + "(?![A-Za-z0-9_])",
              one.group(1) + "$1" + newKey);
      changed = changed.substring(0, one.end()) + renamed + changed.substring(end);
    }
    return changed;
  }

  /** Where the bracket that is open here closes. */
  private static int closing(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }
}
