package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that broke instead of deciding: each is an incident in the record's history and stands in
 * the inbox of those who design forms, once a day however many records it meets.
 */
final class BrokenChecks {

  private static final int MOST_INBOX = 200;

  private static final LocalText TAKEN =
      LocalText.of(
          " 记录已收下，这条校验待定；会阻止或退回的校验有结果之前，流程不会开始。请检查它的脚本、条款或所看的文件，改好后重新发布。",
          " The record was taken and the check left open; until one that blocks or returns is"
              + " decided no flow starts. Look at its script, its clauses or the files it reads, mend it"
              + " and publish the form again.");

  private static final LocalText REFUSED =
      LocalText.of(
          " 有人修改记录，因为这条校验无法判断，没有保存。请检查它的脚本、条款或所看的文件，改好后重新发布。",
          " Somebody's change of a record was not kept, for this check could not decide about it."
              + " Look at its script, its clauses or the files it reads, mend it and publish the"
              + " form again.");

  private final Workspace workspace;

  BrokenChecks(Workspace workspace) {
    this.workspace = workspace;
  }

  void tell(ExecutableForm form, StoredRecord record, Judgement judgement, UnitOfWork unit) {
    tell(form, record, judgement.findings(), unit);
  }

  void tell(
      ExecutableForm form, StoredRecord record, List<CheckFinding> findings, UnitOfWork unit) {
    for (CheckFinding open : findings) {
      if (!open.isBroken()) {
        continue;
      }
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
      toDesigners(form, record, open, TAKEN, unit);
    }
  }

  /** A change that no check could decide about was not kept: nothing happened to the record. */
  void notKept(ExecutableForm form, StoredRecord record, List<CheckFinding> findings) {
    var unit = workspace.unit(workspace.clock().instant());
    findings.stream()
        .filter(CheckFinding::isBroken)
        .forEach(open -> toDesigners(form, record, open, REFUSED, unit));
    List<Change> changes = unit.changes();
    if (!changes.isEmpty()) {
      workspace.commit(changes);
    }
  }

  private void toDesigners(
      ExecutableForm form,
      StoredRecord record,
      CheckFinding open,
      LocalText followed,
      UnitOfWork unit) {
    LocalText what =
        LocalText.of(
            why(open, "zh-CN") + followed.in("zh-CN"), why(open, "en") + followed.in("en"));
    workspace.org().users().values().stream()
        .filter(this::designsForms)
        .forEach(user -> unit.add(item(user, form, record, new Told(open, what), unit)));
  }

  /** No record waits any more for what broke in versions before this one. */
  void mended(ExecutableForm form) {
    var read = new ArrayList<Change>();
    List<User> designers =
        workspace.org().users().values().stream().filter(this::designsForms).toList();
    for (User user : designers) {
      workspace.store().work().inbox(user.id(), true, MOST_INBOX).stream()
          .filter(item -> form.key().equals(item.form()) && isOfBefore(form, item))
          .forEach(item -> read.add(new Change.PutInboxItem(read(item))));
    }
    if (!read.isEmpty()) {
      workspace.commit(read);
    }
  }

  /** Whether the item tells of a check that broke in a version before this one. */
  private boolean isOfBefore(ExecutableForm form, Change.InboxItem item) {
    LocalDate day = LocalDate.ofInstant(item.at(), workspace.zone());
    return workspace
        .store()
        .definitions()
        .versions(new DefinitionId(Kind.FORM, form.key()))
        .stream()
        .filter(version -> version.version() < form.version())
        .anyMatch(version ->
            version.json().findValues("key").stream()
                .map(key -> id(item.user(), form.key(), version.version(), key.asString(""), day))
                .anyMatch(item.id()::equals));
  }

  private Change.InboxItem read(Change.InboxItem item) {
    return new Change.InboxItem(
        item.id(),
        item.user(),
        item.title(),
        item.text(),
        item.form(),
        item.record(),
        item.at(),
        workspace.clock().instant());
  }

  /** Whoever sent it does not look at it any more, so a late return is told. */
  void returned(ExecutableForm form, StoredRecord before, StoredRecord after, UnitOfWork unit) {
    UUID submitter = after.submitter();
    if (submitter == null
        || before.status() == after.status()
        || after.status() != Status.RETURNED) {
      return;
    }
    LocalText title =
        LocalText.of(
            "“" + form.title().in("zh-CN") + "”已退回：" + after.receipt(),
            form.title().in("en") + " was sent back: " + after.receipt());
    String why = Optional.ofNullable(after.returnedReason()).orElse("");
    LocalText text =
        LocalText.of(
            "提交时有一条校验没能运行，现在补上了：" + why + " 请修改后重新提交。",
            "A check that could not run when you sent it has run now: "
                + why
                + " Correct it and submit it again.");
    unit.add(
        new Change.PutInboxItem(
            new Change.InboxItem(
                workspace.ids().next(),
                submitter,
                FlowEvents.words(title),
                FlowEvents.words(text),
                form.key(),
                after.id(),
                unit.now(),
                null)));
  }

  private boolean designsForms(User user) {
    return user.active()
        && user.roles().stream()
            .flatMap(role -> BuiltInRoles.find(role, workspace.catalogue()).stream())
            .anyMatch(role -> role.designs().contains(Kind.FORM));
  }

  private record Told(CheckFinding open, LocalText what) {}

  private Change item(
      User user, ExecutableForm form, StoredRecord record, Told told, UnitOfWork unit) {
    CheckFinding open = told.open();
    LocalText title =
        LocalText.of(
            "校验没能运行：" + open.title().in("zh-CN") + "（" + form.title().in("zh-CN") + "）",
            "A check could not run: " + open.title().in("en") + " (" + form.title().in("en") + ")");
    return new Change.PutInboxItem(
        new Change.InboxItem(
            id(
                user.id(),
                form.key(),
                form.version(),
                open.check(),
                LocalDate.ofInstant(unit.now(), workspace.zone())),
            user.id(),
            FlowEvents.words(title),
            FlowEvents.words(told.what()),
            form.key(),
            record.id(),
            unit.now(),
            null));
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
  private static UUID id(UUID user, String form, int version, String check, LocalDate day) {
    String name =
        String.join("/", user.toString(), form, Integer.toString(version), check, day.toString());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
