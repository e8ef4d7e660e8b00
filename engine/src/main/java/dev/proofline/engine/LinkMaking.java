package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.LinkStore.TaskLink;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes links to tasks of outsiders: 256 random bits of which only the hash is kept, good for what
 * the record says now. A link lives as long as the step gives its approver, else 48 hours.
 */
final class LinkMaking {

  static final String MAILED = "mail";
  static final String SHOWN = "shown";

  static final String MADE = "link.made";

  /** In events: which link of the task it was. */
  static final String LINK = "link";

  private static final Duration USUAL = Duration.ofHours(48);

  private final Workspace workspace;
  private final LinkSheets sheets;

  LinkMaking(Workspace workspace, LinkSheets sheets) {
    this.workspace = workspace;
    this.sheets = sheets;
  }

  /**
   * @param via {@link #MAILED} or {@link #SHOWN}
   */
  Confirmations.Made make(StoredTask task, String via, Caller by) {
    LinkSheets.Content content = sheets.content(task).orElseThrow(Refusals::notFound);
    String token = Tokens.fresh(workspace.random());
    Instant now = workspace.clock().instant();
    Instant expires = now.plus(life(task));
    UUID person = via.equals(SHOWN) ? by.user() : null;
    StoredRecord record = content.record();
    var link =
        new TaskLink(
            Tokens.hash(token),
            task.id(),
            via,
            content.hash(),
            record.version(),
            person,
            now,
            expires,
            null);
    ObjectNode data = data(task).put("via", via).put("expiresAt", expires.toString());
    data.put("content", content.hash()).put("version", record.version());
    data.put(LINK, link.id().toString());
    workspace.store().links().put(link, event(by, record, MADE, data));
    return new Confirmations.Made(link.id(), token, expires);
  }

  /** One link of a task. */
  void withdraw(TaskLink link, StoredTask task, StoredRecord record, Caller by) {
    Event event = event(by, record, "link.revoked", data(task).put(LINK, link.id().toString()));
    workspace.store().links().withdraw(link, workspace.clock().instant(), event);
  }

  void revoke(StoredTask task, Caller by) {
    LinkSheets.Content content = sheets.content(task).orElseThrow(Refusals::notFound);
    Event event = event(by, content.record(), "link.revoked", data(task));
    workspace.store().links().revoke(task.id(), workspace.clock().instant(), event);
  }

  /** The delivery with its link in it; empty when the task is nobody's any more. */
  Optional<Delivery> linked(Delivery delivery) {
    return open(delivery)
        .filter(task -> sheets.content(task).isPresent())
        .map(task -> {
          ObjectNode payload = (ObjectNode) delivery.payload().deepCopy();
          payload.remove(Invitations.TASK);
          Caller outbox = SystemCallers.flow("outbox");
          payload.put("link", Confirmations.PATH + make(task, MAILED, outbox).token());
          return new Delivery(
              delivery.id(),
              delivery.key(),
              delivery.channel(),
              payload,
              delivery.createdAt(),
              delivery.nextAt(),
              delivery.attempts());
        });
  }

  /** Nothing can be mailed: who submitted the record is told that the link waits for them. */
  void passedOn(Delivery delivery, UnitOfWork unit) {
    open(delivery)
        .ifPresent(task ->
            sheets
                .content(task)
                .map(LinkSheets.Content::record)
                .ifPresent(record -> toPassOn(task, record, unit)));
  }

  private void toPassOn(StoredTask task, StoredRecord record, UnitOfWork unit) {
    UUID reader = record.submitter();
    if (reader == null) {
      return;
    }
    String address = String.valueOf(task.address());
    var words =
        LocalText.of(
            "没有配置邮件，链接没有发给 " + address + "。请打开记录，点“给对方看链接”，当面扫码或转发。",
            "Mail is not set up, so no link went to "
                + address
                + ". Open the record and show them the link instead.");
    unit.add(
        new Change.PutInboxItem(
            new Change.InboxItem(
                workspace.ids().next(),
                reader,
                task.title(),
                FlowEvents.words(words),
                record.form(),
                record.id(),
                unit.now(),
                null)));
  }

  private Optional<StoredTask> open(Delivery delivery) {
    String named = delivery.payload().path(Invitations.TASK).asString("");
    return workspace
        .store()
        .work()
        .task(UUID.fromString(named))
        .filter(task -> task.state().equals(TaskKinds.OPEN));
  }

  private Event event(Caller by, StoredRecord record, String kind, ObjectNode data) {
    return workspace.events().ofRecord(by, workspace.clock().instant(), record, kind, data);
  }

  static ObjectNode data(StoredTask task) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("task", task.id().toString()).put("flow", task.flow()).put("step", task.step());
    return data.put("to", task.address());
  }

  private static Duration life(StoredTask task) {
    return task.dueAt() == null || !task.dueAt().isAfter(task.createdAt())
        ? USUAL
        : Duration.between(task.createdAt(), task.dueAt());
  }
}
