package dev.proofline.designer.editor;

import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Desk;
import dev.proofline.engine.field.Control;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of the draft as conditions see them. */
final class Choosables {

  private Choosables() {}

  static List<Choosable> of(Editing editing) {
    return Described.all(editing).stream().map(field -> of(field, editing.desk())).toList();
  }

  private static Choosable of(Described field, Desk desk) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (Control.Choice choice : field.choices()) {
      choices.put(choice.value(), desk.say(choice.label()));
    }
    return new Choosable(
        field.field().key(), desk.say(field.field().label()), field.sort(), choices);
  }
}
