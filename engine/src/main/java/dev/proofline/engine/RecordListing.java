package dev.proofline.engine;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.search.SearchText;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of records: filter and search become SQL where they can; else rows are asked one by one, a
 * bounded number a request. What a caller may not read can be neither filtered, searched nor sorted
 * by. For one request.
 */
final class RecordListing {

  private static final int MOST = 200;
  private static final int SCANNED = 2_000;
  private static final String SKIP = "~";

  private final Workspace workspace;
  private final Function<Vocabulary, Expressions> expressions;
  private final RecordReading reading;
  private final Facts seen;

  RecordListing(
      Workspace workspace, Function<Vocabulary, Expressions> expressions, RecordReading reading) {
    this.workspace = workspace;
    this.expressions = expressions;
    this.reading = reading;
    this.seen = StoreFacts.seenBy(reading.access(), workspace.store(), workspace.catalogue());
  }

  StoredRecord.Page<RecordView> list(ExecutableForm form, Query query) {
    requireSortable(form, query);
    StoredRecord.Page<StoredRecord> page = page(asked(form, query));
    return new StoredRecord.Page<>(
        page.items().stream().map(record -> reading.line(form, record)).toList(), page.next());
  }

  /** The first rows that a reference may be set to. */
  List<StoredRecord> offered(ExecutableForm form, Query query) {
    return page(asked(form, query)).items();
  }

  /** The first rows that a reference takes; its rule may also read what is closed to the caller. */
  List<StoredRecord> offered(ExecutableForm form, Query query, Narrowing only) {
    Asked asked = asked(form, query);
    Optional<Filter> sql = only.filter();
    return page(new Asked(
            form,
            sql.orElse(Filter.EVERYTHING),
            asked.search,
            query,
            sql.isPresent() ? Optional.empty() : Optional.of(record -> only.takes(form, record)),
            asked.searchByRow))
        .items();
  }

  private StoredRecord.Page<StoredRecord> page(Asked asked) {
    return asked.bySql() ? whole(asked) : scan(asked, record -> holds(asked, record));
  }

  /** Empty where rows are asked one by one. */
  OptionalInt count(ExecutableForm form, Query query, int most) {
    requireSortable(form, query);
    Asked asked = asked(form, query);
    if (!asked.bySql()) {
      return OptionalInt.empty();
    }
    RowScope scope = reading.access().read(form.key());
    return OptionalInt.of(
        workspace.store().records().count(form, scope, asked.filter, asked.search, most));
  }

  private Asked asked(ExecutableForm form, Query query) {
    Optional<Expression> condition = condition(form, query);
    Optional<Filter> sql = condition.flatMap(found -> sql(form, found));
    boolean searchByRow = hasSearch(query) && !searchable(form);
    return new Asked(
        form,
        sql.orElse(Filter.EVERYTHING),
        hasSearch(query) && !searchByRow ? query.search() : null,
        query,
        sql.isPresent() ? Optional.empty() : condition.map(found -> byRow(form, found)),
        searchByRow);
  }

  /** The filter, with the names the caller may use. */
  Optional<Expression> condition(ExecutableForm form, Query query) {
    return Optional.ofNullable(query.filter())
        .filter(text -> !text.isBlank())
        .map(text -> checked(form, text));
  }

  private Predicate<StoredRecord> byRow(ExecutableForm form, Expression condition) {
    return record -> condition.holds(situation(seenRow(form, record)));
  }

  private boolean holds(Asked asked, StoredRecord record) {
    return asked.byRow.map(found -> found.test(record)).orElse(true)
        && (!asked.searchByRow || found(asked.form, record, asked.query));
  }

  /**
   * @param byRow the condition, where each row has to be asked
   */
  private record Asked(
      ExecutableForm form,
      Filter filter,
      @Nullable String search,
      Query query,
      Optional<Predicate<StoredRecord>> byRow,
      boolean searchByRow) {

    boolean bySql() {
      return byRow.isEmpty() && !searchByRow;
    }
  }

  private static boolean hasSearch(Query query) {
    return query.search() != null && !query.search().isBlank();
  }

  private StoredRecord.Page<StoredRecord> whole(Asked asked) {
    return read(asked, Math.clamp(asked.query.limit(), 1, MOST), asked.query.after());
  }

  /** The cursor of a scan: how many rows of a page to pass over, and where the page begins. */
  private StoredRecord.Page<StoredRecord> scan(Asked asked, Predicate<StoredRecord> holds) {
    int limit = Math.clamp(asked.query.limit(), 1, MOST);
    var found = new ArrayList<StoredRecord>();
    Place place = Place.read(asked.query.after());
    String begin = place.begin;
    int skip = place.skip;
    for (int scanned = 0; scanned < SCANNED; scanned += MOST) {
      StoredRecord.Page<StoredRecord> page = read(asked, MOST, begin);
      for (int i = skip; i < page.items().size(); i++) {
        if (found.size() == limit) {
          return new StoredRecord.Page<>(found, new Place(i, begin).written());
        }
        if (holds.test(page.items().get(i))) {
          found.add(page.items().get(i));
        }
      }
      begin = page.next();
      skip = 0;
      if (begin == null) {
        return new StoredRecord.Page<>(found, null);
      }
    }
    return new StoredRecord.Page<>(found, new Place(0, begin).written());
  }

  private StoredRecord.Page<StoredRecord> read(Asked asked, int limit, @Nullable String after) {
    RowScope scope = reading.access().read(asked.form.key());
    try {
      return workspace
          .store()
          .records()
          .list(asked.form, scope, asked.filter, asked.search, asked.query.sort(), limit, after);
    } catch (Store.BadCursor _) {
      throw Refusals.badCursor();
    }
  }

  private Expression checked(ExecutableForm form, String text) {
    Scope scope = Scope.over(form.key()).with("me", Type.USER);
    Outcome<Expression> outcome =
        expressions
            .apply(reading.vocabulary(form))
            .check(text, scope, Type.BOOLEAN, Pointer.of("filter"));
    return switch (outcome) {
      case Outcome.Ok<Expression>(var expression, _) -> expression;
      case Outcome.Refused<Expression>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  private Optional<Filter> sql(ExecutableForm form, Expression condition) {
    var nowhere = new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY));
    return condition.filter(situation(nowhere)).filter(filter -> isOpen(form, filter));
  }

  private Situation situation(Row row) {
    return new Situation(
            row, java.util.Map.of(), workspace.clock().instant(), workspace.zone(), seen)
        .with("me", new Value.Ref(Value.Ref.USER, reading.access().caller().user()));
  }

  private Row seenRow(ExecutableForm form, StoredRecord record) {
    return new Rows.Masked(new Rows.OfRecord(form, record), field -> readable(form, field));
  }

  private boolean readable(ExecutableForm form, String field) {
    return reading.access().mask(form.key(), field).readable();
  }

  private void requireSortable(ExecutableForm form, Query query) {
    query.sort().forEach(sort -> requireReadable(form, sort.field(), Pointer.of("sort")));
  }

  private void requireReadable(ExecutableForm form, String field, Pointer at) {
    boolean known =
        form.field(field).filter(found -> found.table().isEmpty()).isPresent()
            || SystemRows.ofRecords().containsKey(field);
    if (!known || !readable(form, field)) {
      throw Refusals.invalid(
          Finding.error(
              at,
              "unknown_field",
              LocalText.of(
                  "没有可用来排序的字段“" + field + "”。请换一个。",
                  "Expected a field to sort by, but there is no \""
                      + field
                      + "\". Choose another.")));
    }
  }

  /** The stored search text may hold what is closed to the caller; then rows are asked. */
  private boolean searchable(ExecutableForm form) {
    return reading.closed(form).isEmpty() && namesOnlyOpen(form, new HashSet<>());
  }

  /** A label may tell of rows it points to, and they of others. */
  private boolean namesOnlyOpen(ExecutableForm form, Set<String> seen) {
    return !seen.add(form.key())
        || Stream.concat(form.search().stream(), form.label().stream().flatMap(this::read))
            .flatMap(key -> form.field(key).stream())
            .map(field -> field.type().expressionType(field.context()))
            .flatMap(type ->
                workspace.catalogue().forms().values().stream()
                    .filter(target -> type.equals(Type.row(target.key()))))
            .allMatch(target -> reading.closed(target).isEmpty() && namesOnlyOpen(target, seen));
  }

  private Stream<String> read(Template label) {
    return label.byLanguage().values().stream()
        .flatMap(List::stream)
        .flatMap(part ->
            part instanceof Template.Part.Slot(var expression)
                ? expression.fields().stream()
                : Stream.of());
  }

  private boolean found(ExecutableForm form, StoredRecord record, Query query) {
    RecordView view = reading.line(form, record);
    List<String> open =
        form.search().stream()
            .filter(field -> readable(form, field))
            .map(field -> view.shown().getOrDefault(field, ""))
            .toList();
    return SearchText.matches(SearchText.of(view.label(), open), String.valueOf(query.search()));
  }

  /** Whether the caller may be answered from everything the filter reads. */
  private boolean isOpen(ExecutableForm form, Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> parts.stream().allMatch(part -> isOpen(form, part));
      case Filter.Or(var parts) -> parts.stream().allMatch(part -> isOpen(form, part));
      case Filter.Not(var part) -> isOpen(form, part);
      case Filter.Equal(var field, _) -> readable(form, field);
      case Filter.Empty(var field) -> readable(form, field);
      case Filter.Ordered(var field, _, _) -> readable(form, field);
      case Filter.OneOf(var field, _) -> readable(form, field);
      case Filter.Contains(var field, _) -> readable(form, field);
      case Filter.Holds(var condition) ->
          TermReads.of(condition, form.key()).stream().allMatch(reading.access()::opens);
    };
  }

  private record Place(int skip, @Nullable String begin) {
    static Place read(@Nullable String after) {
      int cut = after == null ? -1 : after.indexOf(SKIP);
      if (after == null || cut < 1 || !after.substring(0, cut).matches("[0-9]{1,4}")) {
        return new Place(0, after);
      }
      String begin = after.substring(cut + 1);
      return new Place(Integer.parseInt(after.substring(0, cut)), begin.isEmpty() ? null : begin);
    }

    String written() {
      return skip + SKIP + (begin == null ? "" : begin);
    }
  }
}
