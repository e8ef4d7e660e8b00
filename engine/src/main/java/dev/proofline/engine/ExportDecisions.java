package dev.proofline.engine;

import dev.proofline.engine.EffectCarrier.Carrying;
import dev.proofline.engine.Exports.State;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect.RecordStatus;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredTransfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What follows from a decision about an export, whoever makes it: a person with the duty, a flow.
 */
final class ExportDecisions {

  private final Workspace workspace;

  ExportDecisions(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The request as it is decided. */
  StoredTransfer decided(StoredTransfer asked, Caller by, boolean granted, String comment) {
    Instant now = workspace.clock().instant();
    ObjectNode data = ExportState.decided(asked.data(), by, now, comment);
    State next = granted ? State.GRANTED : State.REFUSED;
    return asked.in(next.name(), data, granted ? null : now);
  }

  /** What is told of it, to the ledger and to who asked. */
  List<Change> told(StoredTransfer decided, Caller by) {
    boolean granted = decided.state().equals(State.GRANTED.name());
    return List.of(
        event(by, decided, granted ? "export.granted" : "export.refused"),
        toAsker(decided, granted));
  }

  /** A flow decides; what was decided or has lapsed meanwhile stays as it is. */
  void decided(UUID id, RecordStatus status, String comment, Carrying of) {
    boolean open = status == RecordStatus.IN_REVIEW;
    Optional<StoredTransfer> waiting =
        of.unit()
            .transfer(id)
            .or(() -> workspace.store().transfers().find(id))
            .filter(found -> found.kind().equals(LiveExports.KIND))
            .filter(found -> ExportState.now(found, of.unit().now()) == State.WAITING);
    if (open || waiting.isEmpty()) {
      return;
    }
    StoredTransfer decided =
        decided(waiting.get(), of.by(), status == RecordStatus.APPROVED, comment);
    of.unit().put(decided, waiting.get().revision());
    told(decided, of.by()).forEach(of.unit()::add);
  }

  private Change toAsker(StoredTransfer transfer, boolean granted) {
    LocalText form = title(transfer.form());
    String comment = transfer.data().path("comment").asString("");
    return inbox(
        transfer.by() == null ? SystemCallers.NOBODY : transfer.by(),
        granted
            ? LocalText.of("导出申请已批准", "Your export was approved")
            : LocalText.of("导出申请被拒绝", "Your export was refused"),
        granted
            ? LocalText.of(
                "“" + form.in("zh-CN") + "”的导出可以下载一次，24 小时内有效。在设计台的“数据 → 导出 → 我的申请”里下载。",
                "The export of "
                    + form.in("en")
                    + " can be downloaded once within 24 hours, in the designer under Data,"
                    + " Export, My requests.")
            : LocalText.of(
                "“" + form.in("zh-CN") + "”的导出没有获准。" + comment,
                "The export of " + form.in("en") + " was not approved. " + comment));
  }

  Change inbox(UUID user, LocalText title, LocalText text) {
    return new Change.PutInboxItem(
        new Change.InboxItem(
            workspace.ids().next(),
            user,
            FlowEvents.words(title),
            FlowEvents.words(text),
            null,
            null,
            workspace.clock().instant(),
            null));
  }

  LocalText title(String form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form))
        .map(ExecutableForm::title)
        .orElseGet(() -> LocalText.plain(form));
  }

  Change event(Caller by, StoredTransfer transfer, String kind) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("export", transfer.id().toString()).put("form", transfer.form());
    said.setAll(transfer.data());
    return new Change.AppendEvent(workspace.events().ofWorkspace(by, kind, said));
  }
}
