package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Store.User;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that broke instead of deciding: each is an incident in the record's history and stands in
 * the inbox of those who design forms, once a day however many records it meets.
 */
final class BrokenChecks {

  private final Workspace workspace;

  BrokenChecks(Workspace workspace) {
    this.workspace = workspace;
  }

  void tell(ExecutableForm form, StoredRecord record, Judgement judgement, UnitOfWork unit) {
    for (CheckFinding open : judgement.undecided()) {
      ObjectNode data = JsonNodeFactory.instance.objectNode().put("check", open.check());
      data.set("findings", FindingsJson.write(List.of(open)));
      unit.add(
          new Change.AppendEvent(
              workspace
                  .events()
                  .ofRecord(
                      SystemCallers.check(form.key() + "/" + open.check()),
                      unit.now(),
                      record,
                      "check.undecided",
                      data)));
      workspace.org().users().values().stream()
          .filter(this::designsForms)
          .forEach(user -> unit.add(item(user, form, record, open, unit)));
    }
  }

  private boolean designsForms(User user) {
    return user.active()
        && user.roles().stream()
            .flatMap(role -> BuiltInRoles.find(role, workspace.catalogue()).stream())
            .anyMatch(role -> role.designs().contains(Kind.FORM));
  }

  private Change item(
      User user, ExecutableForm form, StoredRecord record, CheckFinding open, UnitOfWork unit) {
    LocalText title =
        LocalText.of(
            "校验没能运行：" + open.title().in("zh-CN") + "（" + form.title().in("zh-CN") + "）",
            "A check could not run: " + open.title().in("en") + " (" + form.title().in("en") + ")");
    return new Change.PutInboxItem(
        new Change.InboxItem(
            id(user, form, open, unit),
            user.id(),
            FlowEvents.words(title),
            FlowEvents.words(what(open)),
            form.key(),
            record.id(),
            unit.now(),
            null));
  }

  private static LocalText what(CheckFinding open) {
    return LocalText.of(
        why(open, "zh-CN") + " 记录已收下，这条校验待定。请检查脚本，改好后重新发布。",
        why(open, "en")
            + " The record was taken and the check left open. Look at the script, mend it and"
            + " publish the form again.");
  }

  private static String why(CheckFinding open, String language) {
    return open.because().stream()
        .map(seen -> seen.expression().in(language) + " " + seen.value().in(language) + ".")
        .findFirst()
        .orElse("");
  }

  /**
   * The same for a person, a form's version, a check and a day, so that one item stands for all.
   */
  private UUID id(User user, ExecutableForm form, CheckFinding open, UnitOfWork unit) {
    LocalDate day = LocalDate.ofInstant(unit.now(), workspace.zone());
    String name =
        String.join(
            "/",
            user.id().toString(),
            form.key(),
            Integer.toString(form.version()),
            open.check(),
            day.toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
