package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Store.User;
import dev.proofline.engine.store.StoredTransfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests for exports, kept as transfers on their way out. */
final class LiveExports implements Exports {

  static final String KIND = "export";
  private static final int LISTED = 200;
  private static final int MOST_WAITING = 20;
  private static final int COUNTED = 1_000_000;
  private static final int LONGEST = 500;

  private final Workspace workspace;
  private final Function<Caller, RecordReading> readings;
  private final Function<Vocabulary, Expressions> expressions;

  LiveExports(
      Workspace workspace,
      Function<Caller, RecordReading> readings,
      Function<Vocabulary, Expressions> expressions) {
    this.workspace = workspace;
    this.readings = readings;
    this.expressions = expressions;
  }

  @Override
  public int most(Caller caller) {
    return workspace.access(caller).exportRows();
  }

  @Override
  public Request ask(Caller caller, Records.Query query, String reason) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = readable(reading, query.form());
    OptionalInt rows = listing(reading).count(form, query, COUNTED);
    int most = reading.access().exportRows();
    if (rows.isPresent() && rows.getAsInt() <= most) {
      throw Refusals.conflict(
          "这些记录不超过您一次可导出的 " + most + " 条，不需要审批，直接导出即可。",
          "Expected more rows than the "
              + most
              + " you may export, but there are not. Export them.");
    }
    List<User> approvers = approvers(caller);
    if (approvers.isEmpty()) {
      throw Refusals.conflict(
          "还没有人有导出审批权。请联系管理员。",
          "Expected somebody who may approve exports, but nobody may. Ask an administrator.");
    }
    requireFew(caller);
    ObjectNode data = ExportState.asked(query, rows, cut(reason.strip()));
    var transfer =
        new StoredTransfer(
            workspace.ids().next(),
            KIND,
            form.key(),
            State.WAITING.name(),
            0,
            null,
            data,
            caller.user(),
            workspace.clock().instant(),
            null);
    var changes = new ArrayList<Change>();
    changes.add(new Change.PutTransfer(transfer, 0));
    changes.add(event(caller, transfer, "export.asked"));
    approvers.forEach(user -> changes.add(toApprover(user, caller, form, rows)));
    workspace.commit(changes);
    return request(caller, find(transfer.id()));
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private ExecutableForm readable(RecordReading reading, String key) {
    return workspace
        .form(reading.access().caller(), key)
        .filter(form -> reading.access().mayRead(form.key()))
        .orElseThrow(Refusals::notFound);
  }

  private RecordListing listing(RecordReading reading) {
    return new RecordListing(workspace, expressions, reading);
  }

  private List<User> approvers(Caller asking) {
    return workspace.org().users().values().stream()
        .filter(user -> user.active() && !user.id().equals(asking.user()))
        .filter(user -> workspace.access(Optional.of(user.id())).has(Duty.APPROVE_EXPORT))
        .toList();
  }

  private void requireFew(Caller caller) {
    long waiting =
        workspace.store().transfers().in(KIND, State.WAITING.name(), LISTED).stream()
            .filter(one -> caller.user().equals(one.by()))
            .filter(one -> state(one) == State.WAITING)
            .count();
    if (waiting >= MOST_WAITING) {
      throw new Refusal(
          Refusal.Reason.TOO_MANY,
          LocalText.of(
              "您有 " + waiting + " 个导出申请还没有决定。请先等待。",
              "Expected fewer requests that wait, but there are " + waiting + ". Wait for those."));
    }
  }

  private Change toApprover(User user, Caller asking, ExecutableForm form, OptionalInt rows) {
    String count = rows.isPresent() ? Integer.toString(rows.getAsInt()) : "?";
    return inbox(
        user.id(),
        LocalText.of("有导出申请待审批", "An export waits for your decision"),
        LocalText.of(
            asking.name()
                + " 想导出“"
                + form.title().in("zh-CN")
                + "” "
                + count
                + " 条。请在设计台的“数据 → 导出申请”里决定。",
            asking.name()
                + " wants to export "
                + count
                + " rows of "
                + form.title().in("en")
                + ". Decide in the designer under Data, Export requests."));
  }

  private Change inbox(UUID user, LocalText title, LocalText text) {
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

  @Override
  public List<Request> list(Caller caller) {
    boolean decides = workspace.access(caller).has(Duty.APPROVE_EXPORT);
    return workspace.store().transfers().latest(KIND, LISTED).stream()
        .filter(one -> caller.user().equals(one.by()) || (decides && state(one) == State.WAITING))
        .map(one -> request(caller, one))
        .toList();
  }

  @Override
  public Request decide(Caller caller, UUID id, boolean granted, @Nullable String comment) {
    workspace.access(caller).require(Duty.APPROVE_EXPORT);
    StoredTransfer transfer = find(id);
    if (caller.user().equals(transfer.by())) {
      throw Access.notAllowed();
    }
    if (state(transfer) != State.WAITING) {
      throw Refusals.conflict(
          "这个申请已有决定，或已过期。", "Expected a request that waits, but it was decided or has lapsed.");
    }
    Instant now = workspace.clock().instant();
    ObjectNode data =
        ExportState.decided(
            transfer.data(), caller, now, comment == null ? "" : cut(comment.strip()));
    State next = granted ? State.GRANTED : State.REFUSED;
    StoredTransfer decided = transfer.in(next.name(), data, granted ? null : now);
    commit(
        List.of(
            new Change.PutTransfer(decided, transfer.revision()),
            event(caller, decided, granted ? "export.granted" : "export.refused"),
            toAsker(decided, granted)));
    return request(caller, find(id));
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
                "“" + form.in("zh-CN") + "”的导出可以下载一次，24 小时内有效。在设计台的“数据 → 导出申请”里下载。",
                "The export of "
                    + form.in("en")
                    + " can be downloaded once within 24 hours, in the designer under Data, Export"
                    + " requests.")
            : LocalText.of(
                "“" + form.in("zh-CN") + "”的导出没有获准。" + comment,
                "The export of " + form.in("en") + " was not approved. " + comment));
  }

  @Override
  public int take(Caller caller, UUID id, Records.Exported to) {
    StoredTransfer transfer = find(id);
    if (!caller.user().equals(transfer.by())) {
      throw Refusals.notFound();
    }
    if (state(transfer) != State.GRANTED) {
      throw Refusals.conflict(
          "这个导出还没有获准，或已经下载过、已过期。请重新申请。",
          "Expected an export that was approved, but it was not, was taken already or has lapsed."
              + " Ask again.");
    }
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = readable(reading, transfer.form());
    var export = new RecordExport(workspace, listing(reading), reading.access());
    Records.Query query = ExportState.query(transfer);
    RecordExport.Written written = export.write(form, query, to, ExportState.most(transfer));
    StoredTransfer taken =
        transfer.in(State.TAKEN.name(), transfer.data(), workspace.clock().instant());
    commit(
        List.of(
            new Change.PutTransfer(taken, transfer.revision()),
            export.event(form, query, written, Optional.of(id))));
    return written.rows();
  }

  private void commit(List<Change> changes) {
    try {
      workspace.commit(changes);
    } catch (Committer.Conflict _) {
      throw Refusals.conflict(
          "刚刚已有人处理了这个申请。", "Expected a request nobody touched, but somebody just did.");
    }
  }

  private StoredTransfer find(UUID id) {
    return workspace
        .store()
        .transfers()
        .find(id)
        .filter(found -> found.kind().equals(KIND))
        .orElseThrow(Refusals::notFound);
  }

  /** As it stands now: time passes over what nobody decided or took. */
  private State state(StoredTransfer transfer) {
    State stored = State.valueOf(transfer.state());
    Instant now = workspace.clock().instant();
    return ExportState.until(transfer).filter(now::isAfter).isPresent() ? State.EXPIRED : stored;
  }

  private Request request(Caller caller, StoredTransfer transfer) {
    JsonNode data = transfer.data();
    boolean own = caller.user().equals(transfer.by());
    State state = state(transfer);
    return new Request(
        transfer.id(),
        transfer.form(),
        title(transfer.form()),
        workspace.org().user(transfer.by()).map(User::name).orElse(""),
        own,
        ExportState.rows(transfer),
        data.path("reason").asString(""),
        state,
        transfer.at(),
        state == State.EXPIRED ? Optional.empty() : ExportState.until(transfer),
        Optional.of(data.path("decided_by").asString("")).filter(name -> !name.isEmpty()),
        Optional.of(data.path("comment").asString("")).filter(text -> !text.isEmpty()),
        !own && state == State.WAITING && workspace.access(caller).has(Duty.APPROVE_EXPORT));
  }

  private LocalText title(String form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form))
        .map(ExecutableForm::title)
        .orElseGet(() -> LocalText.plain(form));
  }

  private Change event(Caller by, StoredTransfer transfer, String kind) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("export", transfer.id().toString()).put("form", transfer.form());
    said.setAll(transfer.data());
    return new Change.AppendEvent(workspace.events().ofWorkspace(by, kind, said));
  }
}
