package dev.proofline.designer.common;

import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.engine.Accounts;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.form.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What records of a form can be told by: its fields and what the system knows of a record. */
public final class RecordFields {

  private RecordFields() {}

  /** The fields conditions can be made of, those of the system last. */
  public static List<Choosable> choosable(ExecutableForm form, Desk desk) {
    var fields = new ArrayList<Choosable>();
    form.fields().values().forEach(field -> fields.add(of(field, desk)));
    people(desk, fields);
    fields.add(new Choosable("submitted_at", desk.say("data.submitted"), Sort.DATE, Map.of()));
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

  private static void people(Desk desk, List<Choosable> fields) {
    Map<String, String> people = new LinkedHashMap<>();
    Accounts accounts = desk.engine().accounts();
    accounts.users(desk.caller()).forEach(user -> people.put(user.id().toString(), user.name()));
    fields.add(new Choosable("owner.id", desk.say("data.owner"), Sort.CHOICE, people));
    fields.add(new Choosable("submitter.id", desk.say("data.submitter"), Sort.CHOICE, people));
    Map<String, String> teams = new LinkedHashMap<>();
    accounts.teams(desk.caller()).forEach(team -> teams.put(team.id().toString(), team.name()));
    if (!teams.isEmpty()) {
      fields.add(new Choosable("team.id", desk.say("data.team"), Sort.CHOICE, teams));
    }
  }

  private static Choosable of(ExecutableField field, Desk desk) {
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
