package dev.proofline.engine;

import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.Starting;
import dev.proofline.engine.RecordImports.State;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.RowSheet.Line;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports being carried out. A batch is one transaction with the place it got to, so that a stop at
 * any point loses nothing and repeats nothing; where all rows or none are wanted, the whole file is
 * one batch. Rights are looked up anew for each.
 */
final class ImportBatches implements Batched {

  private static final int ROWS = 100;

  /** A file with so many rows need not wait for the clockwork. */
  private static final int AT_ONCE = 500;

  private static final int ATTEMPTS = 4;
  private static final int LOOKED_AT = 20;

  private final Blobs blobs;
  private final Function<Caller, RecordReading> readings;
  private final ImportedRows.Tools tools;
  private final Offering offering;
  private final Workspace workspace;
  private final Serials serials;
  private final BrokenChecks broken;
  private final ReentrantLock one = new ReentrantLock();
  private final AtomicReference<@Nullable Parsed> parsed = new AtomicReference<>();

  /** What becomes of records once they are there. */
  record Offering(Flows flows, Function<ExecutableForm, Lock> numbering) {}

  private record Parsed(String sha256, RowSheet sheet) {}

  ImportBatches(
      Blobs blobs,
      Function<Caller, RecordReading> readings,
      ImportedRows.Tools tools,
      Offering offering) {
    this.blobs = blobs;
    this.readings = readings;
    this.tools = tools;
    this.offering = offering;
    this.workspace = tools.workspace();
    this.serials = new Serials(workspace.zone());
    this.broken = new BrokenChecks(workspace);
  }

  /** The rows of the kept file. */
  RowSheet sheet(StoredTransfer transfer) {
    String sha256 = String.valueOf(transfer.sha256());
    Parsed known = parsed.get();
    if (known != null && known.sha256().equals(sha256)) {
      return known.sheet();
    }
    byte[] bytes =
        blobs.find(sha256).map(ImportBatches::bytes).orElseThrow(ImportBatches::fileGone);
    var file = new Importer.Source(ImportState.of(transfer).file(), bytes);
    return switch (RowSheet.read(file)) {
      case Outcome.Ok<RowSheet>(var sheet, _) -> {
        parsed.set(new Parsed(sha256, sheet));
        yield sheet;
      }
      case Outcome.Refused<RowSheet>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Refusal fileGone() {
    return Refusals.conflict(
        "上传的文件已不在服务器上。请重新上传。",
        "Expected the file that was uploaded, but it is gone from the server. Upload it again.");
  }

  /** What importing into the form sets off. */
  List<LocalText> setsOff(ExecutableForm form, Starting starting) {
    List<ExecutableFlow> about =
        workspace.catalogue().flows().values().stream()
            .filter(flow ->
                switch (flow.trigger()) {
                  case Trigger.Submitted(var key) -> key.equals(form.key());
                  case Trigger.Created(var key) -> key.equals(form.key());
                  case Trigger.Changed _,
                      Trigger.Becomes _,
                      Trigger.Manual _,
                      Trigger.Webhook _,
                      Trigger.Scheduled _ ->
                      false;
                })
            .toList();
    var notes = new ArrayList<LocalText>();
    for (ExecutableFlow flow : about) {
      if (flow.decides()) {
        notes.add(
            LocalText.of(
                "每一行都会进入“" + flow.title().in("zh-CN") + "”，由它决定结果。",
                "Every row goes through \""
                    + flow.title().in("en")
                    + "\", which decides about it."));
      }
    }
    String zh = titles(about, "zh-CN");
    String en = titles(about, "en");
    if (!zh.isEmpty()) {
      notes.add(started(zh, en, starting));
    }
    return notes;
  }

  private static LocalText started(String zh, String en, Starting starting) {
    if (!starting.choice()) {
      return LocalText.of(
          "每一行都会触发这些流程：" + zh + "。只有能设计表单的人可以不触发。",
          "Every row starts these flows: "
              + en
              + ". Only who may design forms can leave them out.");
    }
    return starting.flows()
        ? LocalText.of("每一行都会触发这些流程：" + zh + "。", "Every row starts these flows: " + en + ".")
        : LocalText.of(
            "默认不会触发这些流程：" + zh + "。",
            "These flows do not start unless you want them to: " + en + ".");
  }

  private static String titles(List<ExecutableFlow> flows, String language) {
    return flows.stream()
        .filter(flow -> !flow.decides())
        .map(flow -> flow.title().in(language))
        .collect(Collectors.joining(language.equals("en") ? ", " : "、"));
  }

  /** As far as it gets at once. */
  Progress through(StoredTransfer begun) {
    if (ImportState.of(begun).total() > AT_ONCE) {
      return ImportState.progress(begun);
    }
    StoredTransfer now = begun;
    while (isRunning(now) && advanced(now)) {
      now = workspace.store().transfers().find(begun.id()).orElseThrow();
    }
    return ImportState.progress(workspace.store().transfers().find(begun.id()).orElseThrow());
  }

  private static boolean isRunning(StoredTransfer transfer) {
    return transfer.state().equals(State.RUNNING.name());
  }

  @Override
  public boolean step() {
    boolean worked = false;
    for (StoredTransfer running : running(LOOKED_AT)) {
      worked |= advanced(running);
    }
    return worked;
  }

  @Override
  public boolean isWaiting() {
    return !running(1).isEmpty();
  }

  private List<StoredTransfer> running(int most) {
    return workspace.store().transfers().in(ImportState.KIND, State.RUNNING.name(), most);
  }

  /** One batch, unless it was done meanwhile; false when it has to wait. */
  private boolean advanced(StoredTransfer seen) {
    one.lock();
    try {
      Optional<StoredTransfer> now =
          workspace.store().transfers().find(seen.id()).filter(ImportBatches::isRunning);
      if (now.isPresent()) {
        advance(now.get());
      }
      return true;
    } catch (Committer.Conflict others) {
      return false;
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case TOO_MANY, OVERLOADED -> false;
        case NOT_SIGNED_IN, NOT_ALLOWED, NOT_FOUND, CONFLICT, STALE, TOO_LARGE, INVALID -> {
          stop(seen.id(), refusal.text());
          yield true;
        }
      };
    } finally {
      one.unlock();
    }
  }

  private void advance(StoredTransfer transfer) {
    ImportState state = ImportState.of(transfer);
    Caller caller = caller(transfer, state);
    ExecutableForm form =
        workspace
            .form(caller, transfer.form())
            .filter(found -> workspace.access(caller).may(Right.CREATE, found.key()))
            .orElseThrow(Access::notAllowed);
    RowSheet sheet = sheet(transfer);
    RecordReading reading = readings.apply(caller);
    var plan =
        new ImportedRows.Plan(
            form,
            new ImportColumns(form, reading.access()).decided(sheet, state.order().answers()));
    boolean all = state.order().mode() == Mode.ALL;
    int to = all ? state.total() : Math.min(state.total(), state.next() + ROWS);
    var batch = new Batch(transfer, state, caller, plan, sheet.lines().subList(state.next(), to));
    Lock numbers = offering.numbering().apply(form);
    boolean numbered = Serials.numbers(form);
    if (numbered) {
      numbers.lock();
    }
    try {
      committed(batch, all);
    } finally {
      if (numbered) {
        numbers.unlock();
      }
    }
  }

  private record Batch(
      StoredTransfer transfer,
      ImportState state,
      Caller caller,
      ImportedRows.Plan plan,
      List<Line> lines) {
    int end() {
      return state.next() + lines.size();
    }
  }

  private Caller caller(StoredTransfer transfer, ImportState state) {
    return workspace
        .org()
        .user(transfer.by())
        .filter(PeopleStore.User::active)
        .map(user ->
            new Caller(
                user.id(), user.login(), user.name(), user.roles(), state.language(), "", "import"))
        .orElseThrow(Access::notAllowed);
  }

  /** Again while a number or a unique value was taken in between. */
  private void committed(Batch batch, boolean all) {
    for (int attempt = 1; ; attempt++) {
      try {
        workspace
            .turns()
            .inTurn(workspace.turns().usual(batch.plan().form()), turn -> write(batch, all, turn));
        return;
      } catch (Committer.Duplicate duplicate) {
        tools.receipts().behind(batch.plan().form());
        if (attempt >= ATTEMPTS) {
          throw Refusals.overloaded();
        }
      }
    }
  }

  private Boolean write(Batch batch, boolean all, Turns.Turn turn) {
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    turn.pass(unit);
    var rows = new ImportedRows(tools, readings.apply(batch.caller()), batch.plan(), unit);
    ExecutableForm form = batch.plan().form();
    var numbering =
        new ImportedRows.Numbering(
            () -> tools.receipts().next(form, unit.now()),
            (answers, visible) -> serials.numbered(form, answers, visible, unit));
    var bad = new ArrayList<BadRow>();
    int made = 0;
    for (Line line : batch.lines()) {
      switch (rows.take(line, numbering)) {
        case Outcome.Refused<ImportedRows.Good>(var findings) -> bad.add(rows.bad(line, findings));
        case Outcome.Ok<ImportedRows.Good>(var good, _) -> {
          made++;
          offer(batch, good, unit);
        }
      }
    }
    if (all && !bad.isEmpty()) {
      refuse(batch, bad);
      return false;
    }
    ImportState after = batch.state().after(batch.end(), made, bad);
    note(batch, after, unit);
    workspace.commit(unit.changes());
    turn.passed();
    return true;
  }

  private void offer(Batch batch, ImportedRows.Good good, UnitOfWork unit) {
    StoredRecord record = good.record();
    ExecutableForm form = batch.plan().form();
    ObjectNode data =
        RecordEvents.born(form, record).put("cause", "import/" + batch.transfer().id());
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(batch.caller(), unit.now(), record, "record.submitted", data)));
    broken.tell(form, record, good.judgement(), unit);
    var happening =
        new Flows.Happening(
            form, Optional.empty(), record, true, Optional.of(batch.caller().user()));
    if (batch.state().order().flows().orElse(false)) {
      offering.flows().after(happening, unit);
    } else {
      offering.flows().afterQuietly(happening, unit);
    }
  }

  private void note(Batch batch, ImportState after, UnitOfWork unit) {
    boolean over = after.isOver();
    StoredTransfer next =
        after.into(batch.transfer(), over ? State.DONE : State.RUNNING, over ? unit.now() : null);
    unit.add(new Change.PutTransfer(next, batch.transfer().revision()));
    if (over) {
      unit.add(event(batch.caller(), batch.transfer(), after, "records.imported"));
    }
  }

  private void refuse(Batch batch, List<BadRow> bad) {
    ImportState after = batch.state().after(0, 0, bad);
    workspace.commit(
        List.of(
            new Change.PutTransfer(
                after.into(batch.transfer(), State.REFUSED, workspace.clock().instant()),
                batch.transfer().revision()),
            event(batch.caller(), batch.transfer(), after, "records.import_refused")));
  }

  private void stop(UUID id, LocalText why) {
    StoredTransfer transfer = workspace.store().transfers().find(id).orElseThrow();
    ImportState after = ImportState.of(transfer).stopped(why);
    workspace.commit(
        List.of(
            new Change.PutTransfer(
                after.into(transfer, State.STOPPED, workspace.clock().instant()),
                transfer.revision()),
            event(SystemCallers.flow("import"), transfer, after, "records.import_stopped")));
  }

  private Change event(Caller by, StoredTransfer transfer, ImportState state, String kind) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("import", transfer.id().toString()).put("form", transfer.form());
    said.put("file", state.file()).put("sha256", transfer.sha256()).put("rows", state.total());
    said.put("imported", state.imported()).put("refused", state.bad().size());
    return new Change.AppendEvent(workspace.events().ofWorkspace(by, kind, said));
  }
}
