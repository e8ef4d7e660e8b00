package dev.proofline.designer.editor;

import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the palette and the canvas do to the draft. */
final class Adding {

  private Adding() {}

  /** Puts a new field of the type and selects it. */
  static void field(FormEditing editing, String type, FormDraft.Spot at) {
    FieldTypes.find(type)
        .ifPresent(found -> {
          String beside = Columns.within(at.table(), "");
          String key = MadeKeys.make("", type, editing.draft().keysBeside(beside));
          editing.edit(
              editing.draft().added(fresh(editing, found, key), at),
              editing.say("editor.did.add", editing.desk().say(found.title())),
              "",
              null);
          editing.select(Columns.within(at.table(), key));
        });
  }

  /** Right behind the selected field, else at the end. */
  static FormDraft.Spot behindSelection(FormEditing editing) {
    return editing
        .selected()
        .flatMap(editing.draft()::spot)
        .map(FormDraft.Spot::next)
        .orElseGet(() -> editing.draft().end());
  }

  static void section(FormEditing editing) {
    editing.edit(
        editing
            .draft()
            .sectionAdded(editing.say("editor.section.new"), editing.say("editor.section.first")),
        editing.say("editor.did.section"),
        "",
        null);
  }

  /** Copies of the fields, each behind its own, which are then selected. */
  static void duplicate(FormEditing editing, List<String> keys) {
    FormDraft draft = editing.draft();
    var copies = new ArrayList<String>();
    for (String key : keys) {
      String type = draft.field(key).map(FormDraft.Field::type).orElse("");
      String copy = MadeKeys.make("", type, draft.keysBeside(key));
      draft = draft.duplicated(key, copy);
      copies.add(Columns.beside(key, copy));
    }
    edit(editing, draft, "editor.did.copy", keys);
    if (!copies.isEmpty()) {
      editing.choose(copies, copies.getLast());
    }
  }

  /** Takes the fields away and selects their neighbour. */
  static void remove(FormEditing editing, List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    FormDraft draft = editing.draft();
    List<String> before = paths(draft, keys.getFirst());
    int at = before.indexOf(keys.getFirst());
    for (String key : keys) {
      draft = draft.removed(key);
    }
    List<String> left = paths(draft, keys.getFirst());
    edit(editing, draft, "editor.did.remove", keys);
    String table = Columns.table(keys.getFirst());
    String instead = table.isEmpty() ? null : table;
    editing.select(left.isEmpty() ? instead : left.get(Math.min(at, left.size() - 1)));
  }

  private static List<String> paths(FormDraft draft, String beside) {
    return draft.peers(beside).stream().map(FormDraft.Field::path).toList();
  }

  /** One step up or down; at the border all stay. */
  static void step(FormEditing editing, List<String> keys, boolean up, @Nullable Object by) {
    FormDraft draft = editing.draft();
    for (String key : up ? keys : keys.reversed()) {
      FormDraft moved = draft.moved(key, up);
      if (moved.equals(draft)) {
        return;
      }
      draft = moved;
    }
    edit(editing, draft, "editor.did.move", keys, by);
  }

  /**
   * @param to counts as if the fields were not there
   */
  static void move(FormEditing editing, List<String> keys, FormDraft.Spot to) {
    FormDraft draft = editing.draft();
    for (String key : keys) {
      draft = draft.moved(key, to.isInTable() ? to.at(Integer.MAX_VALUE) : draft.end());
    }
    int index = to.index();
    for (String key : keys) {
      draft = draft.moved(key, to.at(index++));
    }
    edit(editing, draft, "editor.did.move", keys);
  }

  /** Makes all of them required, or none. */
  static void require(FormEditing editing, List<String> keys, boolean required) {
    FormDraft draft = editing.draft();
    for (String key : keys) {
      draft =
          draft
              .withField(key, "requiredIf", null)
              .withField(
                  key, "required", required ? JsonNodeFactory.instance.booleanNode(true) : null);
    }
    editing.edit(draft, editing.say("editor.required"), "", null);
  }

  private static void edit(FormEditing editing, FormDraft draft, String did, List<String> keys) {
    edit(editing, draft, did, keys, null);
  }

  private static void edit(
      FormEditing editing, FormDraft draft, String did, List<String> keys, @Nullable Object by) {
    String what =
        keys.size() == 1
            ? editing
                .draft()
                .field(keys.getFirst())
                .map(field -> editing.desk().say(field.label()))
                .orElse("")
            : editing.say("editor.fields", keys.size());
    editing.edit(draft, editing.say(did, what), "", by);
  }

  private static ObjectNode fresh(FormEditing editing, FieldType type, String key) {
    ObjectNode field = JsonNodeFactory.instance.objectNode();
    field.put("key", key).put("type", type.key()).put("label", editing.desk().say(type.title()));
    boolean chosen =
        type.properties().stream().anyMatch(property -> property.key().equals("options"));
    if (chosen) {
      var options = field.putArray("options");
      for (int i = 1; i <= 2; i++) {
        options.addObject().put("value", "option_" + i).put("label", editing.say("options.new", i));
      }
    }
    switch (type.key()) {
      case "money" -> field.put("currency", currency(editing));
      case "table" -> columns(field, editing);
      case "stage" -> stages(field, editing);
      default -> {}
    }
    return field;
  }

  /** That of the form's other amounts, else the one that counts when none is said. */
  private static String currency(FormEditing editing) {
    return editing.draft().fields().stream()
        .flatMap(field -> Stream.concat(Stream.of(field), field.columns().stream()))
        .map(field -> field.json().path("currency").asString(""))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse("CNY");
  }

  private static void stages(ObjectNode field, FormEditing editing) {
    var stages = field.putArray("stages");
    for (int i = 1; i <= 2; i++) {
      stages.addObject().put("key", "stage_" + i).put("title", editing.say("stages.new", i));
    }
  }

  /** A table begins with two columns that most tables have. */
  private static void columns(ObjectNode table, FormEditing editing) {
    var columns = table.putArray("fields");
    String what = editing.say("editor.columns.what");
    String many = editing.say("editor.columns.many");
    columns
        .addObject()
        .put("key", MadeKeys.make(what, "text", Set.of()))
        .put("type", "text")
        .put("label", what);
    columns
        .addObject()
        .put("key", MadeKeys.make(many, "integer", Set.of()))
        .put("type", "integer")
        .put("label", many);
  }
}
