package dev.proofline.designer.draft;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows a field's new key to every place of the form that names the old one. */
final class FieldRenaming {

  private static final Set<String> EXPRESSIONS =
      Set.of(
          "requiredIf",
          "visibleIf",
          "readOnlyIf",
          "compute",
          "default",
          "expect",
          "if",
          "lockedIf",
          "recycleIf");
  private static final Set<String> TEXTS = Set.of("label", "message", "help", "hint");
  private static final Set<String> NAMES =
      Set.of("fields", "list", "search", "unique", "subject", "owner", "of", "from");

  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\.?\\s*[A-Za-z_][A-Za-z0-9_]*|this\\s*\\.");
  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}");

  private FieldRenaming() {}

  static void apply(ObjectNode form, String key, String newKey) {
    for (JsonNode field : form.path("fields")) {
      if (field instanceof ObjectNode object && object.path("key").asString("").equals(key)) {
        object.put("key", newKey);
        break;
      }
    }
    walk(form, "", key, newKey);
  }

  /** The same for a column: its name in the rules and checks of its row. */
  static void ofColumn(ObjectNode table, String key, String newKey) {
    for (JsonNode column : table.path("fields")) {
      if (column instanceof ObjectNode object && object.path("key").asString("").equals(key)) {
        object.put("key", newKey);
        break;
      }
    }
    for (String rows : List.of("fields", "checks")) {
      if (table.get(rows) instanceof ArrayNode list) {
        walk(list, rows, key, newKey);
      }
    }
  }

  /** The expression with the bare name, also as {@code this.name}, exchanged. */
  static String inExpression(String text, String key, String newKey) {
    Matcher token = TOKEN.matcher(text);
    var renamed = new StringBuilder();
    while (token.find()) {
      String found = token.group();
      boolean own = found.equals(key) || (ofThis(text, token) && bare(found).equals(key));
      token.appendReplacement(
          renamed,
          Matcher.quoteReplacement(
              own ? found.substring(0, found.length() - key.length()) + newKey : found));
    }
    return token.appendTail(renamed).toString();
  }

  private static String bare(String token) {
    return token.startsWith(".") ? token.substring(1).strip() : token;
  }

  private static boolean ofThis(String text, Matcher token) {
    String before = text.substring(0, token.start()).stripTrailing();
    return token.group().startsWith(".")
        && before.endsWith("this")
        && !before.matches("(?s).*[A-Za-z0-9_.]this");
  }

  private static void walk(ObjectNode object, String under, String key, String newKey) {
    for (var entry : object.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      if (isTable(object) && (name.equals("fields") || name.equals("checks"))) {
        ofParent(value, key, newKey);
        continue;
      }
      switch (value) {
        case ObjectNode nested -> walk(nested, TEXTS.contains(name) ? name : "", key, newKey);
        case ArrayNode list -> walk(list, name, key, newKey);
        default -> {
          // What a field points to is a form, whatever its fields are called.
          if (value.isString() && !(name.equals("of") && object.has("type"))) {
            object.put(
                name, changed(value.asString(), under.isEmpty() ? name : under, key, newKey));
          }
        }
      }
    }
  }

  private static boolean isTable(ObjectNode object) {
    return object.path("type").asString("").equals("table");
  }

  /** Rules of a row name a field of the form as {@code parent.field}. */
  private static void ofParent(JsonNode node, String key, String newKey) {
    switch (node) {
      case ObjectNode object -> {
        for (var entry : object.properties()) {
          if (entry.getValue().isString()) {
            object.put(entry.getKey(), behindParent(entry.getValue().asString(), key, newKey));
          } else {
            ofParent(entry.getValue(), key, newKey);
          }
        }
      }
      case ArrayNode list -> list.forEach(item -> ofParent(item, key, newKey));
      default -> {}
    }
  }

  private static String behindParent(String text, String key, String newKey) {
    return text.replaceAll(
        "(?<![A-Za-z0-9_.])(parent\\s*\\.\\s*)" + Pattern.quote(key) + "(?![A-Za-z0-9_])",
        "$1" + newKey);
  }

  private static void walk(ArrayNode list, String name, String key, String newKey) {
    for (int i = 0; i < list.size(); i++) {
      switch (list.get(i)) {
        case ObjectNode nested -> walk(nested, "", key, newKey);
        case ArrayNode nested -> walk(nested, name, key, newKey);
        case JsonNode text when text.isString() && NAMES.contains(name) ->
            list.set(i, list.stringNode(text.asString().equals(key) ? newKey : text.asString()));
        default -> {}
      }
    }
  }

  private static String changed(String text, String property, String key, String newKey) {
    if (EXPRESSIONS.contains(property)) {
      return inExpression(text, key, newKey);
    }
    if (TEXTS.contains(property)) {
      return SLOT.matcher(text)
          .replaceAll(slot ->
              Matcher.quoteReplacement("{{" + inExpression(slot.group(1), key, newKey) + "}}"));
    }
    return NAMES.contains(property) && text.equals(key) ? newKey : text;
  }
}
