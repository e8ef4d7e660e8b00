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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** Imports of records; the file is kept among the attachments' bytes until long after. */
final class LiveRecordImports implements RecordImports {

  private static final int MOST_OPEN = 20;
  private static final int LISTED = 100;
  private static final int ATTEMPTS = 4;
  private static final int LOOKED_AT = 1_000;

  private final Workspace workspace;
  private final Blobs blobs;
  private final Function<Caller, RecordReading> readings;
  private final ImportedRows.Tools tools;
  private final ImportBatches batches;
  private final ImportTerms terms;

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
    this.terms = new ImportTerms(workspace);
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
        terms.before(transfer));
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
  public Trial check(Caller caller, UUID id, Order order) {
    StoredTransfer transfer = own(caller, id);
    requireNotBegun(transfer);
    ExecutableForm form = form(caller, transfer);
    RowSheet sheet = sheet(transfer);
    RecordReading reading = readings.apply(caller);
    ImportState state = ImportState.of(transfer);
    SequencedMap<String, Column> decided =
        new ImportColumns(form, reading.access()).decided(sheet, answers(state, order));
    List<RowSheet.Line> lines = state.left(sheet);
    var rows =
        new ImportedRows(
            tools,
            reading,
            new ImportedRows.Plan(form, decided),
            workspace.unit(workspace.clock().instant()));
    var bad = new ArrayList<BadRow>();
    for (RowSheet.Line line : lines) {
      if (rows.take(line, ImportedRows.Numbering.NONE)
          instanceof Outcome.Refused<ImportedRows.Good>(var findings)) {
        bad.add(rows.bad(line, findings));
      }
    }
    Order settled = settled(state, order, letters(decided, sheet));
    change(
        transfer,
        now -> {
          ImportState tried = ImportState.of(now).tried(settled, bad, sheet);
          return tried.into(now, tried.goesOn() ? State.STOPPED : State.MAPPING, null);
        },
        List.of());
    Starting starting = terms.starting(caller, settled);
    return new Trial(
        lines.size(),
        lines.size() - bad.size(),
        bad,
        batches.setsOff(form, starting),
        starting,
        terms.against(caller, transfer, settled, bad.size()));
  }

  /** What goes on has its columns, unless it is told anew. */
  private static Map<String, Optional<String>> answers(ImportState state, Order order) {
    return state.goesOn() && order.answers().isEmpty() ? state.order().answers() : order.answers();
  }

  /** Rows already imported were imported one way; the others follow them. */
  private static Order settled(
      ImportState state, Order order, Map<String, Optional<String>> columns) {
    return state.goesOn()
        ? new Order(
            columns, state.order().mode(), order.flows().or(state.order()::flows), order.again())
        : new Order(columns, order.mode(), order.flows(), order.again());
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
    ExecutableForm form = form(caller, transfer);
    terms.require(caller, transfer, settled(state, order, Map.of()));
    RowSheet sheet = sheet(transfer);
    SequencedMap<String, Column> decided =
        new ImportColumns(form, workspace.access(caller)).decided(sheet, answers(state, order));
    Order asked = settled(state, order, letters(decided, sheet));
    boolean flows = terms.starting(caller, asked).flows();
    var whole = new Order(asked.answers(), asked.mode(), Optional.of(flows), asked.again());
    return batches.through(begun(caller, transfer, sheet, whole));
  }

  private StoredTransfer begun(
      Caller caller, StoredTransfer transfer, RowSheet sheet, Order order) {
    ImportState state = ImportState.of(transfer);
    var said =
        JsonNodeFactory.instance
            .objectNode()
            .put("import", transfer.id().toString())
            .put("form", transfer.form())
            .put("file", state.file())
            .put("sha256", transfer.sha256())
            .put("rows", state.total());
    change(
        transfer,
        now -> ImportState.of(now).ordered(order, sheet).into(now, State.RUNNING, null),
        List.of(
            new Change.AppendEvent(
                workspace.events().ofWorkspace(caller, "records.import_started", said))));
    return workspace.store().transfers().find(transfer.id()).orElseThrow();
  }

  /** Again on what it has become, unless that is past changing. */
  private void change(
      StoredTransfer seen, UnaryOperator<StoredTransfer> change, List<Change> with) {
    StoredTransfer now = seen;
    for (int attempt = 1; ; attempt++) {
      var changes = new ArrayList<Change>(with);
      changes.add(new Change.PutTransfer(change.apply(now), now.revision()));
      try {
        workspace.commit(changes);
        return;
      } catch (Committer.Conflict _) {
        if (attempt == ATTEMPTS) {
          throw Refusals.overloaded();
        }
        now = workspace.store().transfers().find(seen.id()).orElseThrow(Refusals::notFound);
        requireNotBegun(now);
      }
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
    change(
        transfer,
        now -> ImportState.of(now).into(now, State.DROPPED, workspace.clock().instant()),
        List.of());
  }
}
