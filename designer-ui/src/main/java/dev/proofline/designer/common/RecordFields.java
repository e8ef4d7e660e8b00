package dev.proofline.designer.common;

import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.form.Judgement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What records of a form can be told by: its fields and what the system knows of a record. */
public final class RecordFields {

  private static final Set<Sort> COMPARED =
      EnumSet.of(Sort.TEXT, Sort.NUMBER, Sort.YES_NO, Sort.CHOICE, Sort.CHOICES, Sort.DATE);

  private RecordFields() {}

  /**
   * What rows of a source can be told by: records of a form, how chains stand, tasks, events and
   * what is kept of records; nothing where the person may not see them.
   */
  public static List<Choosable> ofSource(String source, Desk desk) {
    return published(source, desk)
        .or(() -> desk.engine().chains().rows(desk.caller(), source))
        .map(form -> choosable(form, desk))
        .orElseGet(() -> ToldFields.of(source, desk));
  }

  /** The fields conditions can be made of, those of the system last. */
  public static List<Choosable> choosable(ExecutableForm form, Desk desk) {
    var fields = new ArrayList<Choosable>();
    form.fields().values().stream()
        .filter(RecordFields::answered)
        .forEach(field -> fields.add(of(field, desk)));
    form.fields()
        .values()
        .forEach(field -> fields.addAll(behind(field.type(), field.context(), desk)));
    people(desk, fields);
    fields.add(new Choosable("submitted_at", desk.say("data.submitted"), Sort.DATE, Map.of()));
    fields.add(new Choosable("created_at", desk.say("data.created"), Sort.DATE, Map.of()));
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (Judgement.Verdict verdict : Judgement.Verdict.values()) {
      verdicts.put(verdict.key(), desk.say(verdict.title()));
    }
    fields.add(new Choosable("verdict", desk.say("data.verdict"), Sort.CHOICE, verdicts));
    Map<String, String> states = new LinkedHashMap<>();
    for (Judgement.Status status : Judgement.Status.values()) {
      states.put(status.key(), desk.say(status.title()));
    }
    fields.add(new Choosable("status", desk.say("data.status"), Sort.CHOICE, states));
    return fields;
  }

  /** Words between fields hold no answer to tell a record by. */
  public static boolean answered(ExecutableField field) {
    return !(field.type().control(field.context()) instanceof Control.Notice);
  }

  private static void people(Desk desk, List<Choosable> fields) {
    Map<String, String> people = people(desk);
    fields.add(new Choosable("owner.id", desk.say("data.owner"), Sort.CHOICE, people));
    fields.add(new Choosable("submitter.id", desk.say("data.submitter"), Sort.CHOICE, people));
    Map<String, String> teams = teams(desk);
    if (!teams.isEmpty()) {
      fields.add(new Choosable("team.id", desk.say("data.team"), Sort.CHOICE, teams));
    }
  }

  /** Everybody, by id. */
  static Map<String, String> people(Desk desk) {
    Map<String, String> people = new LinkedHashMap<>();
    desk.engine()
        .accounts()
        .users(desk.caller())
        .forEach(user -> people.put(user.id().toString(), user.name()));
    return people;
  }

  /** The teams, by id. */
  static Map<String, String> teams(Desk desk) {
    Map<String, String> teams = new LinkedHashMap<>();
    desk.engine()
        .accounts()
        .teams(desk.caller())
        .forEach(team -> teams.put(team.id().toString(), team.name()));
    return teams;
  }

  /**
   * What is known of the record a reference leads to, as far as it can be compared; nothing for
   * other fields, and for a form that is not there or not the person's.
   */
  public static List<Choosable> behind(FieldType type, FieldContext field, Desk desk) {
    return target(type, field)
        .map(form -> behind(form, field.key(), desk.say(field.label()), desk))
        .orElse(List.of());
  }

  /** The positions among what is known of the record a reference leads to. */
  public static List<Choosable> placesBehind(FieldType type, FieldContext field, Desk desk) {
    Predicate<ExecutableField> isPlace =
        own -> own.type().control(own.context()) instanceof Control.PlaceCapture;
    return target(type, field)
        .map(form -> behind(form, field.key(), desk.say(field.label()), desk, isPlace))
        .orElse(List.of());
  }

  /**
   * @param key by what the record is named
   * @param label what that is called
   */
  static List<Choosable> behind(String form, String key, String label, Desk desk) {
    return behind(form, key, label, desk, own -> COMPARED.contains(of(own, desk).sort()));
  }

  private static List<Choosable> behind(
      String form, String key, String label, Desk desk, Predicate<ExecutableField> such) {
    return published(form, desk)
        .map(found ->
            found.fields().values().stream()
                .filter(such)
                .map(own -> of(own, desk))
                .map(own ->
                    new Choosable(
                        key + "." + own.key(),
                        desk.words().say("condition.behind", label, own.label()),
                        own.sort(),
                        own.choices()))
                .toList())
        .orElse(List.of());
  }

  /** The form a reference leads to; empty for other fields. */
  public static Optional<String> target(FieldType type, FieldContext field) {
    return type.control(field) instanceof Control.Picker
            && type.expressionType(field) instanceof Type.RowOf(var form)
        ? Optional.of(form)
        : Optional.empty();
  }

  static Optional<ExecutableForm> published(String key, Desk desk) {
    return desk.engine().records().forms(desk.caller()).stream()
        .map(Records.FormAccess::form)
        .filter(form -> form.key().equals(key))
        .findFirst();
  }

  static Choosable of(ExecutableField field, Desk desk) {
    Control control = field.type().control(field.context());
    Map<String, String> choices = new LinkedHashMap<>();
    if (control instanceof Control.Chips chips) {
      chips.choices().forEach(choice -> choices.put(choice.value(), desk.say(choice.label())));
    } else if (control instanceof Control.Stages(var stages)) {
      stages.forEach(stage -> choices.put(stage.value(), desk.say(stage.label())));
    }
    return new Choosable(
        field.key(),
        desk.say(field.label()),
        Sorts.of(control, field.type().expressionType(field.context())),
        choices);
  }
}
