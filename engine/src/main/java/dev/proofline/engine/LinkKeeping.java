package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.LinkStore.TaskLink;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Links as those look after them who have the record: seen, made, sent and taken back. */
final class LinkKeeping {
  private static final int MAILS = 5;
  private static final int REMEMBERED = 10_000;

  private final Workspace workspace;
  private final LinkSheets sheets;
  private final LinkMaking making;
  private final LinkListing listing;
  private final Function<Caller, RecordReading> readings;
  private final Attempts mails;

  LinkKeeping(
      Workspace workspace,
      LinkSheets sheets,
      LinkMaking making,
      Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.sheets = sheets;
    this.making = making;
    this.listing = new LinkListing(workspace, sheets);
    this.readings = readings;
    this.mails = new Attempts(workspace.clock(), MAILS, Duration.ofHours(1), REMEMBERED);
  }

  List<Confirmations.Outstanding> of(Caller caller, String form, UUID record) {
    Instant now = workspace.clock().instant();
    return workspace.store().work().tasksOfRecord(record).stream()
        .filter(task -> form.equals(task.form()) && isOpenLink(task))
        .filter(task -> mayLookAfter(caller, task))
        .map(task -> outstanding(task, now))
        .toList();
  }

  Confirmations.Outstanding asked(Caller caller, String form, UUID record, Optional<UUID> task) {
    requireStanding(lookedAfter(caller, form, record));
    List<Confirmations.Outstanding> asked =
        of(caller, form, record).stream()
            .filter(one -> task.isEmpty() || task.get().equals(one.task()))
            .toList();
    if (asked.isEmpty()) {
      throw Refusals.conflict(
          "这条记录现在没有在等外部的人答复，不能做链接。",
          "Expected somebody outside who is asked about this record, but nobody is now. A flow has"
              + " to ask first.");
    }
    if (asked.size() > 1) {
      throw TaskRefusals.invalid(
          "task",
          LocalText.of(
              "同时在等几个人答复。请在 task 里写明是哪一项。",
              "Several people are asked. Name the task of one of them."));
    }
    return asked.getFirst();
  }

  List<Confirmations.Link> links(Caller caller, String form, UUID record) {
    return listing.of(lookedAfter(caller, form, record)).stream()
        .map(LinkListing.Known::told)
        .toList();
  }

  void withdraw(Caller caller, String form, UUID id, UUID link) {
    StoredRecord record = lookedAfter(caller, form, id);
    LinkListing.Known known =
        listing.of(record).stream()
            .filter(one -> one.link().id().equals(link))
            .findFirst()
            .orElseThrow(Refusals::notFound);
    Confirmations.Standing standing = known.told().standing();
    if (standing != Confirmations.Standing.OPEN && standing != Confirmations.Standing.CHANGED) {
      throw Refusals.conflict(
          "这个链接已经用过或打不开了，不用撤回。",
          "Expected a link that is open, but this one was used or opens nothing any more.");
    }
    making.withdraw(known.link(), known.task(), record, caller);
  }

  private Confirmations.Outstanding outstanding(StoredTask task, Instant now) {
    var outsider = new Outsider(Optional.ofNullable(task.address()).orElse(""));
    List<TaskLink> links =
        workspace.store().links().of(task.id()).stream()
            .filter(link -> link.revokedAt() == null && now.isBefore(link.expiresAt()))
            .toList();
    return new Confirmations.Outstanding(
        task.id(),
        Settings.words(task.title()).orElse(LocalText.plain(task.step())),
        outsider.address(),
        outsider.hasMail(),
        links.size(),
        links.stream().map(TaskLink::expiresAt).max(Instant::compareTo));
  }

  Confirmations.Made show(Caller caller, UUID id) {
    return making.make(asking(caller, id), LinkMaking.SHOWN, caller);
  }

  void send(Caller caller, UUID id) {
    StoredTask task = asking(caller, id);
    if (!new Outsider(Optional.ofNullable(task.address()).orElse("")).hasMail()) {
      throw TaskRefusals.invalid(
          "address",
          LocalText.of(
              "对方只留了电话，没有邮箱。请把链接发给对方。",
              "Expected a mail address, but there is a phone number. Pass the link on instead."));
    }
    if (!mails.count(id.toString())) {
      throw LiveConfirmations.tooMany();
    }
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    new Invitations(workspace).send(task, workspace.ids().next().toString(), unit);
    workspace.commit(unit.changes());
  }

  void revoke(Caller caller, UUID id) {
    making.revoke(theirs(caller, id), caller);
  }

  /** Nobody outside is asked about what was sent back, rejected or given up. */
  private static void requireStanding(StoredRecord record) {
    if (!record.status().isJudged()) {
      String chinese = record.status().title().in("zh-CN");
      String english = record.status().title().in("en");
      throw Refusals.conflict(
          "这条记录现在是“" + chinese + "”，不能请对方确认。请先改好、重新提交。",
          "Expected a record that stands submitted, but its status is '"
              + english
              + "', so nobody outside is asked about it. Correct it and submit it again first.");
    }
  }

  private StoredTask asking(Caller caller, UUID id) {
    StoredTask task = theirs(caller, id);
    sheets
        .content(task)
        .map(LinkSheets.Content::record)
        .ifPresent(record -> requireStanding(record));
    return task;
  }

  private StoredTask theirs(Caller caller, UUID id) {
    return workspace
        .store()
        .work()
        .task(id)
        .filter(LinkKeeping::isOpenLink)
        .filter(task -> mayLookAfter(caller, task))
        .orElseThrow(Refusals::notFound);
  }

  private static boolean isOpenLink(StoredTask task) {
    return task.address() != null && task.state().equals(TaskKinds.OPEN);
  }

  private boolean mayLookAfter(Caller caller, StoredTask task) {
    UUID id = task.record();
    ExecutableForm form = workspace.catalogue().forms().get(task.form());
    if (id == null || form == null) {
      return false;
    }
    RecordReading reading = readings.apply(caller);
    return reading.find(form, id).filter(record -> looksAfter(reading, form, record)).isPresent();
  }

  /** Who has the record, who submitted it, and whoever may change it. */
  private boolean looksAfter(RecordReading reading, ExecutableForm form, StoredRecord record) {
    UUID me = reading.access().caller().user();
    return me.equals(record.owner())
        || me.equals(record.submitter())
        || workspace
            .store()
            .records()
            .find(form, record.id(), reading.access().write(form.key()))
            .isPresent();
  }

  private StoredRecord lookedAfter(Caller caller, String key, UUID id) {
    ExecutableForm form = form(key);
    RecordReading reading = readings.apply(caller);
    StoredRecord record = reading.find(form, id).orElseThrow(Refusals::notFound);
    if (!looksAfter(reading, form, record)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "给对方的链接由这条记录的提交人、负责人或能修改它的人管理。请联系他们。",
              "Links to a record are for who submitted it, has it or may change it. Ask them."));
    }
    return record;
  }

  private ExecutableForm form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key))
        .orElseThrow(Refusals::notFound);
  }
}
