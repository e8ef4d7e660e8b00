package dev.proofline.designer.editor;

import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.ConditionWords;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.designer.draft.Dependents;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.settings.SettingInput;
import dev.proofline.engine.Packs;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.field.Control;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of the draft as conditions see them. */
final class Choosables {

  private static final Set<Sort> SIZED = EnumSet.of(Sort.TEXT, Sort.LIST, Sort.CHOICES);

  private Choosables() {}

  /** What a condition at the place may compare; a column's also the fields of its form. */
  static List<Choosable> of(FormEditing editing, Pointer place) {
    var all = new ArrayList<Choosable>();
    Set<String> not = Offered.not(editing, place);
    for (Described field : Described.around(place, editing)) {
      if (!not.contains(field.field().key())) {
        all.add(of(field, editing.desk()));
      }
    }
    for (Described field : Described.around(place, editing)) {
      if (!not.contains(field.field().key())) {
        field
            .type()
            .map(type -> RecordFields.behind(type, field.context(), editing.desk()))
            .ifPresent(all::addAll);
      }
    }
    String table = Places.table(place, editing);
    if (!table.isEmpty()) {
      Set<String> notOfForm = Dependents.of(editing.draft(), List.of(table));
      for (Described field : Described.around(Pointer.ROOT, editing)) {
        if (notOfForm.contains(field.field().key())) {
          continue;
        }
        Choosable own = of(field, editing.desk());
        String label = editing.say("editor.columns.of.form", own.label());
        all.add(new Choosable(FieldWords.PARENT + own.key(), label, own.sort(), own.choices()));
      }
    }
    all.addAll(sizes(all, editing.desk()));
    all.addAll(settings(editing.desk()));
    return all;
  }

  /** Positions filled in here, and those of the records that references lead to. */
  static List<Choosable> places(FormEditing editing, Pointer place) {
    var all = new ArrayList<Choosable>();
    for (Described field : Described.around(place, editing)) {
      if (field.control().orElse(null) instanceof Control.PlaceCapture) {
        all.add(of(field, editing.desk()));
      }
      field
          .type()
          .map(type -> RecordFields.placesBehind(type, field.context(), editing.desk()))
          .ifPresent(all::addAll);
    }
    return all;
  }

  /** How long the texts and the lists are. */
  private static List<Choosable> sizes(List<Choosable> fields, Desk desk) {
    return fields.stream()
        .filter(field -> SIZED.contains(field.sort()))
        .map(field ->
            new Choosable(
                Condition.size(field.key()),
                ConditionWords.sizeOf(field.label(), field.sort() == Sort.TEXT, desk.words()),
                Sort.COUNT,
                Map.of()))
        .toList();
  }

  /** The business's numbers, to compare with. */
  private static List<Choosable> settings(Desk desk) {
    return desk.rights().install() || desk.rights().design()
        ? desk.engine().packs().settings(desk.caller()).stream()
            .flatMap(one -> setting(one, desk).stream())
            .toList()
        : List.of();
  }

  private static Optional<Choosable> setting(Packs.Setting setting, Desk desk) {
    Optional<Sort> sort =
        switch (setting.type()) {
          case "integer", "decimal", "money", "percent" -> Optional.of(Sort.NUMBER);
          case "duration" -> Optional.of(Sort.SPAN);
          default -> Optional.empty();
        };
    String label =
        desk.say(
            "condition.setting",
            desk.say(setting.title()),
            SettingInput.shown(desk, setting.type(), setting.value()));
    return sort.map(
        found -> new Choosable(Choosable.SETTING + setting.key(), label, found, Map.of()));
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
