package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.RecordsTold;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the store answers over rows that tell of records or of exports, instead of reading them all.
 *
 * @param lens who looks; null for the workspace itself
 * @param unit whose records count as it writes them; null when nothing is written
 * @param scope which records of a form are open
 * @param telling what tells of them
 * @param questions which are asked of them
 */
record AskedSources(
    Store store,
    Catalogue catalogue,
    @Nullable Access lens,
    @Nullable UnitOfWork unit,
    Function<ExecutableForm, RowScope> scope,
    Function<ExecutableForm, DerivedFacts> telling,
    Function<ExecutableForm, AskedQuestions> questions) {

  private record Told(DerivedRows derived, ExecutableForm form) {}

  private Optional<Told> told(String source) {
    return SourceForm.of(source, catalogue)
        .flatMap(of ->
            of.part().orElse(null) instanceof SourceForm.Part.Derived(var derived)
                ? Optional.of(new Told(derived, of.form()))
                : Optional.empty());
  }

  private static boolean isExports(String source) {
    return source.equals(WorkspaceRows.EXPORTS.source());
  }

  private static boolean isEvents(String source) {
    return source.equals(WorkspaceRows.EVENTS.source());
  }

  /** Empty when the store does not know the source. */
  Optional<Gathering.Tally> tally(Gathering gathering) {
    if (isEvents(gathering.source())) {
      return lens == null ? Optional.of(store.ledger().tally(gathering)) : Optional.empty();
    }
    if (isExports(gathering.source())) {
      return Optional.of(
          store.transfers().tally(gathering, WorkspaceFacts.exportsOf(lens), exportIds()));
    }
    return told(gathering.source())
        .flatMap(this::stored)
        .map(told -> store.records().tally(told, gathering));
  }

  /** Rows of the source that the unit writes, as it writes them. */
  List<Row> beside(String source) {
    return isExports(source)
        ? rows(WorkspaceFacts.written(unit).stream())
        : told(source).map(of -> rows(of, written(of.form()))).orElse(List.of());
  }

  /** The few, among others of the same records: who asks knows which of them count. */
  Optional<Selection.Selected> select(Selection selection) {
    String source = selection.gathering().source();
    if (isEvents(source)) {
      return lens == null
          ? Optional.of(
              new Selection.Selected(
                  List.of(),
                  store.ledger().first(selection).stream().map(WorkspaceFacts::row).toList()))
          : Optional.empty();
    }
    if (isExports(source)) {
      List<StoredTransfer> stored =
          store.transfers().first(selection, WorkspaceFacts.exportsOf(lens), exportIds());
      return Optional.of(
          new Selection.Selected(
              List.of(),
              rows(Stream.concat(stored.stream(), WorkspaceFacts.written(unit).stream()))));
    }
    return told(source).flatMap(of -> stored(of).map(stored -> selected(of, stored, selection)));
  }

  private Selection.Selected selected(Told of, RecordsTold stored, Selection selection) {
    var records = new ArrayList<StoredRecord>();
    for (UUID id : store.records().telling(stored, selection)) {
      store.records().find(of.form(), id, scope.apply(of.form())).ifPresent(records::add);
    }
    records.addAll(written(of.form()));
    return new Selection.Selected(List.of(), rows(of, records));
  }

  /** What the store is asked over; empty when it cannot say which questions a record is asked. */
  private Optional<RecordsTold> stored(Told of) {
    ExecutableForm form = of.form();
    Set<UUID> except =
        written(form).stream().map(StoredRecord::id).collect(Collectors.toUnmodifiableSet());
    RowScope read = scope.apply(form);
    RowScope checked = lens == null ? read : lens.mayLookCloser(read);
    return questions.apply(form).told(of.derived(), read, checked, except);
  }

  private List<Row> rows(Told of, List<StoredRecord> records) {
    return records.isEmpty() ? List.of() : telling.apply(of.form()).rows(of.derived(), records);
  }

  private static List<Row> rows(Stream<StoredTransfer> exports) {
    return exports.map(WorkspaceFacts::row).toList();
  }

  private Set<UUID> exportIds() {
    return WorkspaceFacts.written(unit).stream()
        .map(StoredTransfer::id)
        .collect(Collectors.toSet());
  }

  private List<StoredRecord> written(ExecutableForm form) {
    return unit == null ? List.of() : unit.recordsOf(form.key());
  }
}
