package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Right;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.RowSheet;
import dev.proofline.engine.importer.RowSheet.Column;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.StoredTransfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** Imports of records; the file is kept among the attachments' bytes until long after. */
final class LiveRecordImports implements RecordImports {

  private static final int MOST_OPEN = 20;
  private static final int LISTED = 100;
  private static final int LOOKED_AT = 1_000;

  private final Workspace workspace;
  private final Blobs blobs;
  private final Function<Caller, RecordReading> readings;
  private final ImportedRows.Tools tools;
  private final ImportBatches batches;

  LiveRecordImports(
      Workspace workspace,
      Blobs blobs,
      Function<Caller, RecordReading> readings,
      ImportedRows.Tools tools,
      ImportBatches batches) {
    this.workspace = workspace;
    this.blobs = blobs;
    this.readings = readings;
    this.tools = tools;
    this.batches = batches;
  }

  @Override
  public Upload begin(Caller caller, String form, Importer.Source file) {
    if (!mayCreate(caller, form) && !isDraft(caller, form)) {
      boolean seen =
          workspace.form(caller, form).isPresent() && workspace.access(caller).mayRead(form);
      throw seen ? Access.notAllowed() : Refusals.notFound();
    }
    if (file.bytes().length > LARGEST) {
      throw new Refusal(
          Refusal.Reason.TOO_LARGE,
          LocalText.of(
              "文件最大 " + Importer.MOST + "，这个更大。请分成几个文件。",
              "Expected a file of at most " + Importer.MOST + ", but it is larger. Split it."));
    }
    RowSheet sheet = read(file);
    List<StoredTransfer> open =
        own(
            caller,
            workspace.store().transfers().in(ImportState.KIND, State.MAPPING.name(), LOOKED_AT));
    if (open.size() >= MOST_OPEN) {
      throw new Refusal(
          Refusal.Reason.TOO_MANY,
          LocalText.of(
              "您有 " + open.size() + " 个文件还没有导入。请先导入或放弃一些。",
              "Expected fewer files that wait to be imported, but there are "
                  + open.size()
                  + ". Import or give up some first."));
    }
    ImportState state =
        ImportState.begun(file.shortName(), sheet.lines().size(), caller.language());
    var transfer =
        new StoredTransfer(
            workspace.ids().next(),
            ImportState.KIND,
            form,
            State.MAPPING.name(),
            0,
            kept(file),
            state.json(),
            caller.user(),
            workspace.clock().instant(),
            null);
    workspace.commit(List.of(new Change.PutTransfer(transfer, 0)));
    return upload(caller, own(caller, transfer.id()), sheet);
  }

  private boolean mayCreate(Caller caller, String form) {
    return workspace.form(caller, form).isPresent()
        && workspace.access(caller).may(Right.CREATE, form);
  }

  private boolean isDraft(Caller caller, String form) {
    return workspace.form(caller, form).isEmpty()
        && workspace.access(caller).mayDesign(Kind.FORM)
        && workspace.store().definitions().draft(new DefinitionId(Kind.FORM, form)).isPresent();
  }

  private static RowSheet read(Importer.Source file) {
    return switch (RowSheet.read(file)) {
      case Outcome.Ok<RowSheet>(var sheet, _) -> sheet;
      case Outcome.Refused<RowSheet>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  private String kept(Importer.Source file) {
    try {
      return blobs.keep(new ByteArrayInputStream(file.bytes()), LARGEST).sha256();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<StoredTransfer> own(Caller caller, List<StoredTransfer> all) {
    return all.stream().filter(one -> caller.user().equals(one.by())).toList();
  }

  private StoredTransfer own(Caller caller, UUID id) {
    return workspace
        .store()
        .transfers()
        .find(id)
        .filter(found -> found.kind().equals(ImportState.KIND) && caller.user().equals(found.by()))
        .orElseThrow(Refusals::notFound);
  }

  @Override
  public Upload upload(Caller caller, UUID id) {
    StoredTransfer transfer = own(caller, id);
    return upload(caller, transfer, sheet(transfer));
  }

  private Upload upload(Caller caller, StoredTransfer transfer, RowSheet sheet) {
    Optional<ImportColumns> columns =
        workspace
            .form(caller, transfer.form())
            .map(form -> new ImportColumns(form, workspace.access(caller)));
    return new Upload(
        ImportState.progress(transfer),
        sheet.lines().size(),
        columns.map(found -> found.plans(sheet)).orElse(List.of()),
        columns.map(ImportColumns::targets).orElse(List.of()),
        sheet.notes(),
        before(transfer));
  }

  /** The same file, imported into the same form, whoever did it. */
  private Optional<Progress> before(StoredTransfer transfer) {
    return workspace.store().transfers().latest(ImportState.KIND, LOOKED_AT).stream()
        .filter(other -> !other.id().equals(transfer.id()))
        .filter(other ->
            other.form().equals(transfer.form())
                && String.valueOf(transfer.sha256()).equals(other.sha256()))
        .map(ImportState::progress)
        .filter(progress -> progress.imported() > 0)
        .findFirst();
  }

  private RowSheet sheet(StoredTransfer transfer) {
    return batches.sheet(transfer);
  }

  @Override
  public List<Progress> list(Caller caller) {
    return own(caller, workspace.store().transfers().latest(ImportState.KIND, LOOKED_AT)).stream()
        .limit(LISTED)
        .map(ImportState::progress)
        .toList();
  }

  @Override
  public Progress progress(Caller caller, UUID id) {
    return ImportState.progress(own(caller, id));
  }

  @Override
  public Trial check(Caller caller, UUID id, Map<String, Optional<String>> answers) {
    StoredTransfer transfer = own(caller, id);
    requireNotBegun(transfer);
    ExecutableForm form = form(caller, transfer);
    RowSheet sheet = sheet(transfer);
    RecordReading reading = readings.apply(caller);
    SequencedMap<String, Column> decided =
        new ImportColumns(form, reading.access()).decided(sheet, answers);
    var rows =
        new ImportedRows(
            tools,
            reading,
            new ImportedRows.Plan(form, decided),
            workspace.unit(workspace.clock().instant()));
    var bad = new ArrayList<BadRow>();
    for (RowSheet.Line line : sheet.lines()) {
      if (rows.take(line, ImportedRows.Numbering.NONE)
          instanceof Outcome.Refused<ImportedRows.Good>(var findings)) {
        bad.add(rows.bad(line, findings));
      }
    }
    ImportState state = ImportState.of(transfer);
    var tried = state.tried(new Order(letters(decided, sheet), Mode.ALL, false, false), bad);
    put(tried.into(transfer, State.MAPPING, null), transfer.revision());
    return new Trial(
        sheet.lines().size(), sheet.lines().size() - bad.size(), bad, batches.setsOff(form));
  }

  /** Every column as it was decided, those that were sure too. */
  private static Map<String, Optional<String>> letters(
      SequencedMap<String, Column> decided, RowSheet sheet) {
    var byLetters = new LinkedHashMap<String, Optional<String>>();
    sheet.columns().forEach(column -> byLetters.put(column.letters(), Optional.empty()));
    decided.forEach((target, column) -> byLetters.put(column.letters(), Optional.of(target)));
    return byLetters;
  }

  private static void requireNotBegun(StoredTransfer transfer) {
    State state = State.valueOf(transfer.state());
    if (state == State.RUNNING || state == State.DONE || state == State.DROPPED) {
      throw Refusals.conflict(
          "这个文件正在导入，或者已经处理过。请上传新的文件。",
          "This file is being imported, or was dealt with. Upload another.");
    }
  }

  private ExecutableForm form(Caller caller, StoredTransfer transfer) {
    ExecutableForm form =
        workspace
            .form(caller, transfer.form())
            .orElseThrow(() ->
                Refusals.conflict(
                    "表单还没有发布，记录要等发布后才能导入。",
                    "Expected a published form, but it is a draft. Publish it first."));
    if (!workspace.access(caller).may(Right.CREATE, form.key())) {
      throw Access.notAllowed();
    }
    return form;
  }

  @Override
  public Progress run(Caller caller, UUID id, Order order) {
    StoredTransfer transfer = own(caller, id);
    requireNotBegun(transfer);
    ImportState state = ImportState.of(transfer);
    if (State.valueOf(transfer.state()) == State.STOPPED) {
      return batches.through(begun(caller, transfer, state));
    }
    if (!order.again() && before(transfer).isPresent()) {
      throw Refusals.conflict(
          "同一个文件已经导入过。确定要再导入一次，请选择“仍要导入”。",
          "The same file was imported before. Say \"again\": true to import it once more.");
    }
    ExecutableForm form = form(caller, transfer);
    if (!order.flows() && !workspace.access(caller).mayDesign(Kind.FORM)) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "只有能设计表单的人可以不触发流程地导入。请选择触发流程，或请管理员导入。",
              "Only who may design forms imports without flows. Let flows start, or ask an"
                  + " administrator."));
    }
    RowSheet sheet = sheet(transfer);
    SequencedMap<String, Column> decided =
        new ImportColumns(form, workspace.access(caller)).decided(sheet, order.answers());
    var whole = new Order(letters(decided, sheet), order.mode(), order.flows(), order.again());
    return batches.through(begun(caller, transfer, state.ordered(whole)));
  }

  private StoredTransfer begun(Caller caller, StoredTransfer transfer, ImportState state) {
    StoredTransfer running = state.into(transfer, State.RUNNING, null);
    var said =
        JsonNodeFactory.instance
            .objectNode()
            .put("import", transfer.id().toString())
            .put("form", transfer.form())
            .put("file", state.file())
            .put("sha256", transfer.sha256())
            .put("rows", state.total());
    try {
      workspace.commit(
          List.of(
              new Change.PutTransfer(running, transfer.revision()),
              new Change.AppendEvent(
                  workspace.events().ofWorkspace(caller, "records.import_started", said))));
    } catch (Committer.Conflict _) {
      throw Refusals.stale();
    }
    return workspace.store().transfers().find(transfer.id()).orElseThrow();
  }

  private void put(StoredTransfer transfer, long expected) {
    try {
      workspace.commit(List.of(new Change.PutTransfer(transfer, expected)));
    } catch (Committer.Conflict _) {
      throw Refusals.stale();
    }
  }

  @Override
  public Refused refused(Caller caller, UUID id) {
    StoredTransfer transfer = own(caller, id);
    ImportState state = ImportState.of(transfer);
    RowSheet sheet = sheet(transfer);
    Map<Integer, BadRow> bad =
        state.bad().stream().collect(Collectors.toMap(BadRow::row, row -> row));
    var rows = new ArrayList<RefusedRow>();
    for (RowSheet.Line line : sheet.lines()) {
      BadRow row = bad.get(line.number());
      if (row != null) {
        List<String> cells = sheet.columns().stream().map(line::at).map(Cell::text).toList();
        rows.add(new RefusedRow(line.number(), cells, row.reasons()));
      }
    }
    return new Refused(state.file(), sheet.columns().stream().map(Column::header).toList(), rows);
  }

  @Override
  public void drop(Caller caller, UUID id) {
    StoredTransfer transfer = own(caller, id);
    requireNotBegun(transfer);
    ImportState state = ImportState.of(transfer);
    put(state.into(transfer, State.DROPPED, workspace.clock().instant()), transfer.revision());
  }
}
