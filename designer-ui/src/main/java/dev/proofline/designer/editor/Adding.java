package dev.proofline.designer.editor;

import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.draft.Keys;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the palette and the canvas do to the draft. */
final class Adding {

  private Adding() {}

  /** Puts a new field of the type and selects it. */
  static void field(Editing editing, String type, FormDraft.Spot at) {
    FieldTypes.find(type)
        .ifPresent(found -> {
          String key = Keys.make("", type, editing.draft().fieldKeys());
          editing.edit(
              editing.draft().added(fresh(editing, found, key), at),
              editing.say("editor.did.add", editing.desk().say(found.title())),
              "",
              null);
          editing.select(key);
        });
  }

  /** Right behind the selected field, else at the end. */
  static FormDraft.Spot behindSelection(Editing editing) {
    return editing
        .selected()
        .flatMap(editing.draft()::spot)
        .map(spot -> new FormDraft.Spot(spot.section(), spot.index() + 1))
        .orElseGet(() -> editing.draft().end());
  }

  static void section(Editing editing) {
    editing.edit(
        editing
            .draft()
            .sectionAdded(editing.say("editor.section.new"), editing.say("editor.section.first")),
        editing.say("editor.did.section"),
        "",
        null);
  }

  static void duplicate(Editing editing, String key) {
    editing
        .draft()
        .field(key)
        .ifPresent(field -> {
          String copy = Keys.make("", field.type(), editing.draft().fieldKeys());
          editing.edit(
              editing.draft().duplicated(key, copy),
              editing.say("editor.did.copy", editing.desk().say(field.label())),
              "",
              null);
          editing.select(copy);
        });
  }

  /** Takes the field away and selects its neighbour. */
  static void remove(Editing editing, String key) {
    editing
        .draft()
        .field(key)
        .ifPresent(field -> {
          var keys = java.util.List.copyOf(editing.draft().fieldKeys());
          int at = keys.indexOf(key);
          editing.edit(
              editing.draft().removed(key),
              editing.say("editor.did.remove", editing.desk().say(field.label())),
              "",
              null);
          editing.select(
              keys.size() == 1 ? null : keys.get(at == keys.size() - 1 ? at - 1 : at + 1));
        });
  }

  static void move(Editing editing, String key, FormDraft draft) {
    editing
        .draft()
        .field(key)
        .ifPresent(field ->
            editing.edit(
                draft,
                editing.say("editor.did.move", editing.desk().say(field.label())),
                "",
                null));
  }

  private static ObjectNode fresh(Editing editing, FieldType type, String key) {
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
    return field;
  }
}
