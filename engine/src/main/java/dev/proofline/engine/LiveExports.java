package dev.proofline.engine;

import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
  private final LiveFlows flows;
  private final ExportDecisions decisions;
  private final ExportWords words;

  LiveExports(
      Workspace workspace,
      Function<Caller, RecordReading> readings,
      Function<Vocabulary, Expressions> expressions,
      LiveFlows flows) {
    this.flows = flows;
    this.decisions = new ExportDecisions(workspace);
    this.words = new ExportWords(workspace);
    this.workspace = workspace;
    this.readings = readings;
    this.expressions = expressions;
  }

  @Override
  public Room room(Caller caller, Records.Query query) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = readable(reading, query.form());
    return new RecordExport(workspace, listing(reading), reading.access()).room(form, query);
  }

  @Override
  public Request ask(Caller caller, Records.Query query, String reason) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = readable(reading, query.form());
    OptionalInt rows = listing(reading).count(form, query, COUNTED);
    Room room = new RecordExport(workspace, listing(reading), reading.access()).room(form, query);
    if (rows.isPresent() && !room.above()) {
      throw Refusals.conflict(
          "这些记录不超过您可导出的 " + room.most() + " 条，不需要审批，直接导出即可。",
          "Expected more rows than the "
              + room.most()
              + " you may export, but there are not. Export them.");
    }
    requireReason(reason);
    requireFew(caller);
    Optional<LocalText> said =
        listing(reading).condition(form, query).flatMap(filter -> words.said(form, filter));
    ObjectNode data = ExportState.asked(query, said, rows, cut(reason.strip()));
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
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    unit.put(transfer, 0);
    unit.add(decisions.event(caller, transfer, "export.asked"));
    Optional<String> flow = reading.access().exportAbove();
    if (!flows.exportAsked(transfer.id(), flow, unit)) {
      askDuty(caller, form, rows, unit);
    }
    workspace.commit(unit.changes());
    return request(caller, find(transfer.id()));
  }

  /** No flow decides: whoever has the duty does, and has to be told. */
  private void askDuty(Caller caller, ExecutableForm form, OptionalInt rows, UnitOfWork unit) {
    List<User> approvers = approvers(caller.user());
    if (approvers.isEmpty()) {
      throw Refusals.conflict(
          "还没有人有导出审批权。请联系管理员。",
          "Expected somebody who may approve exports, but nobody may. Ask an administrator.");
    }
    approvers.forEach(user -> unit.add(toApprover(user, caller, form, rows)));
  }

  /** Nobody can decide about what they are not told the purpose of. */
  private static void requireReason(String reason) {
    if (Visible.isBlank(reason)) {
      throw TaskRefusals.invalid(
          "reason",
          LocalText.of(
              "请写明为什么要导出、给谁用：审批人据此决定。",
              "Expected a reason. Say what the rows are for: whoever decides goes by it."));
    }
  }

  private static String cut(String text) {
    return Cut.to(text, LONGEST);
  }

  private ExecutableForm readable(RecordReading reading, String key) {
    return workspace
        .form(reading.access().caller(), key)
        .filter(form -> reading.access().mayRead(form.key()))
        .map(reading::listed)
        .orElseThrow(Refusals::notFound);
  }

  private RecordListing listing(RecordReading reading) {
    return new RecordListing(workspace, expressions, reading);
  }

  private List<User> approvers(@Nullable UUID asking) {
    return workspace.org().users().values().stream()
        .filter(user -> user.active() && !user.id().equals(asking))
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
    return decisions.inbox(
        user.id(),
        LocalText.of("有导出申请待审批", "An export waits for your decision"),
        LocalText.of(
            asking.name()
                + " 想导出“"
                + form.title().in("zh-CN")
                + "” "
                + count
                + " 条。请在设计台的“数据 → 导出 → 待我审批”里决定。",
            asking.name()
                + " wants to export "
                + CountedWords.fill("{0} {0|row|rows}", count)
                + " of "
                + form.title().in("en")
                + ". Decide in the designer under Data, Export, To decide."));
  }

  @Override
  public List<Request> list(Caller caller) {
    boolean decides = workspace.access(caller).has(Duty.APPROVE_EXPORT);
    return workspace.store().transfers().latest(KIND, LISTED).stream()
        .filter(one -> caller.user().equals(one.by()) || mayLookAt(caller, decides, one))
        .map(one -> request(caller, one))
        .toList();
  }

  private boolean mayLookAt(Caller caller, boolean decides, StoredTransfer transfer) {
    return state(transfer) == State.WAITING && (decides || task(caller, transfer).isPresent());
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
    if (!deciders(transfer).isEmpty()) {
      throw Refusals.conflict(
          "这个申请由流程审批，请在待办里处理。",
          "A flow decides this request: its approvers find it among their tasks.");
    }
    StoredTransfer decided =
        decisions.decided(transfer, caller, granted, comment == null ? "" : cut(comment.strip()));
    var changes = new ArrayList<Change>();
    changes.add(new Change.PutTransfer(decided, transfer.revision()));
    changes.addAll(decisions.told(decided, caller));
    commit(changes);
    return request(caller, find(id));
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
    return ExportState.now(transfer, workspace.clock().instant());
  }

  private Request request(Caller caller, StoredTransfer transfer) {
    JsonNode data = transfer.data();
    boolean own = caller.user().equals(transfer.by());
    State state = state(transfer);
    return new Request(
        transfer.id(),
        transfer.form(),
        decisions.title(transfer.form()),
        workspace.org().user(transfer.by()).map(User::name).orElse(""),
        own,
        new Selection(
            ExportState.filter(transfer),
            ExportState.said(transfer),
            ExportState.search(transfer),
            words.without(transfer, workspace.access(caller)),
            ExportState.rows(transfer)),
        data.path("reason").asString(""),
        state,
        transfer.at(),
        state == State.EXPIRED ? Optional.empty() : ExportState.until(transfer),
        Optional.of(data.path("decided_by").asString("")).filter(name -> !name.isEmpty()),
        Optional.of(data.path("comment").asString("")).filter(text -> !text.isEmpty()),
        !own
            && state == State.WAITING
            && deciders(transfer).isEmpty()
            && workspace.access(caller).has(Duty.APPROVE_EXPORT),
        state == State.WAITING ? task(caller, transfer) : Optional.empty(),
        state == State.WAITING ? asked(transfer) : List.of());
  }

  /** Who is asked: the approvers of its flow, else whoever has the duty. */
  private List<String> asked(StoredTransfer transfer) {
    List<User> deciders = deciders(transfer);
    return (deciders.isEmpty() ? approvers(transfer.by()) : deciders)
        .stream().map(User::name).distinct().toList();
  }

  /** Who has a task of a flow about it; nobody where none runs, or it has stopped. */
  private List<User> deciders(StoredTransfer transfer) {
    return tasks(transfer).flatMap(task -> workspace.org().user(task.assignee()).stream()).toList();
  }

  private Optional<UUID> task(Caller caller, StoredTransfer transfer) {
    return tasks(transfer)
        .filter(task -> task.assignee().equals(caller.user()))
        .map(StoredTask::id)
        .findFirst();
  }

  private Stream<StoredTask> tasks(StoredTransfer transfer) {
    return workspace.store().work().runsOf(transfer.id()).stream()
        .filter(run -> run.endedAt() == null)
        .filter(run ->
            Optional.ofNullable(workspace.catalogue().flows().get(run.flow()))
                .filter(ExecutableFlow::decides)
                .isPresent())
        .flatMap(run -> workspace.store().work().tasksOfRun(run.id()).stream())
        .filter(task -> task.state().equals(TaskKinds.OPEN));
  }
}
