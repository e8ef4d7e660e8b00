package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.TermReads;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.store.Folding.Parted;
import dev.proofline.engine.store.RecordsTold;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Rows in groups, each folded to a number: one statement where SQL can say all of it, else row by
 * row. Both come to the same. For one request.
 */
final class NumberRows {

  private static final int AT_ONCE = 500;
  private static final String OF_RECORD = "parent.";

  private final Workspace workspace;
  private final Labels labels;
  private final Access access;
  private final Facts facts;
  private final Facts seen;

  NumberRows(Workspace workspace, Labels labels, Access access) {
    this.workspace = workspace;
    this.labels = labels;
    this.access = access;
    this.facts = workspace.facts();
    this.seen = StoreFacts.seenBy(access, workspace.store(), workspace.catalogue());
  }

  /**
   * @param only a condition of the metric's own making · @param where one of the caller's
   * @param most how many groups at most
   */
  record Asked(
      OfRows rows,
      List<Expression> by,
      Optional<Expression> only,
      Optional<Expression> where,
      NumberPeriod period,
      int most) {}

  List<Folded> fold(Asked asked, RowScope scope) {
    ExecutableForm form = workspace.catalogue().forms().get(asked.rows.over());
    if (form == null) {
      return kept(asked, scope).orElseGet(() -> told(asked, scope));
    }
    return folding(asked, form.key(), Optional.empty())
        .map(sql -> workspace.store().records().fold(form, scope, sql))
        .orElseGet(() -> streamed(asked, form, scope));
  }

  /**
   * The exact parts of the groups; empty when SQL cannot say them.
   *
   * @param when which rows count, by their moment, instead of the period's
   */
  Optional<List<Parted>> parts(Asked asked, RowScope scope, UnaryOperator<Term> when) {
    ExecutableForm form = workspace.catalogue().forms().get(asked.rows.over());
    return form == null
        ? Optional.empty()
        : folding(asked, form.key(), Optional.of(when))
            .map(sql -> workspace.store().records().parts(form, scope, sql));
  }

  /** What a source besides forms comes to where its rows are kept in columns. */
  private Optional<List<Folded>> kept(Asked asked, RowScope scope) {
    String source = asked.rows.over();
    if (!KeptRows.isOne(source)) {
      return Optional.empty();
    }
    boolean all = access.has(Duty.ALL_NUMBERS);
    Optional<Folding> sql =
        !all && source.equals(WorkspaceRows.EVENTS.source())
            ? Optional.empty()
            : folding(asked, KeptRows.rowType(source), Optional.empty());
    return sql.flatMap(folding -> kept(source, scope, folding, all));
  }

  private Optional<List<Folded>> kept(String source, RowScope scope, Folding folding, boolean all) {
    Store store = workspace.store();
    WorkspaceRows told = WorkspaceRows.of(source).orElse(null);
    return switch (told) {
      case EXPORTS ->
          Optional.of(
              store.transfers().fold(folding, WorkspaceFacts.exportsOf(all ? null : access)));
      case EVENTS -> Optional.of(store.ledger().fold(folding));
      case null -> {
        ExecutableForm form =
            SourceForm.of(source, workspace.catalogue()).map(SourceForm::form).orElseThrow();
        yield DerivedRows.of(source)
            .flatMap(derived -> stored(derived, form, scope, all))
            .map(of -> store.records().fold(of, source, folding));
      }
    };
  }

  private Optional<RecordsTold> stored(
      DerivedRows source, ExecutableForm form, RowScope scope, boolean all) {
    var questions =
        new AskedQuestions(
            form,
            all ? facts : seen,
            workspace.zone(),
            field -> all || access.mask(form.key(), field).readable(),
            read -> all || access.opens(read));
    return questions.told(source, scope, all ? scope : access.mayLookCloser(scope), Set.of());
  }

  private List<Folded> told(Asked asked, RowScope scope) {
    var folding = new Streamed(asked);
    SourceForm.of(asked.rows.over(), workspace.catalogue())
        .ifPresentOrElse(
            source -> parts(source, asked, scope, folding), () -> others(asked, scope, folding));
    return folding.result();
  }

  /** Tasks of those in the scope; of events and exports those the reader may know of. */
  private void others(Asked asked, RowScope scope, Streamed folding) {
    String source = asked.rows.over();
    Optional<WorkspaceRows> told = WorkspaceRows.of(source);
    if (told.isPresent()) {
      Access lens = access.has(Duty.ALL_NUMBERS) ? null : access;
      Optional<Instant> since =
          asked.rows.at().text().strip().equals("at") ? asked.period.start() : Optional.empty();
      new WorkspaceFacts(workspace.store(), workspace.catalogue(), lens)
          .each(told.get(), since, folding::add);
      return;
    }
    facts.rows(source, List.of()).stream()
        .filter(task -> access.mayCount(task, scope))
        .forEach(folding::add);
  }

  /** What a source tells of the records in the scope, however many there are. */
  private void parts(SourceForm source, Asked asked, RowScope scope, Streamed folding) {
    var records = new ArrayList<StoredRecord>();
    Consumer<StoredRecord> take =
        record -> {
          records.add(record);
          if (records.size() == AT_ONCE) {
            parts(source, records, folding);
            records.clear();
          }
        };
    workspace.store().records().each(source.form(), scope, ofPeriod(asked), take);
    parts(source, records, folding);
  }

  private void parts(SourceForm source, List<StoredRecord> records, Streamed folding) {
    switch (source.part().orElseThrow()) {
      case SourceForm.Part.Derived(var derived) -> {
        boolean all = access.has(Duty.ALL_NUMBERS);
        var sight =
            all
                ? DerivedFacts.Sight.EVERYTHING
                : DerivedFacts.Sight.of(access, source.form().key());
        new DerivedFacts(source.form(), workspace.store(), all ? facts : seen, sight)
            .rows(derived, List.copyOf(records))
            .forEach(folding::add);
      }
      case SourceForm.Part.Table(var field) -> {
        for (StoredRecord record : records) {
          var near = new NearFacts(facts, new Rows.OfRecord(source.form(), record));
          Rows.ofTable(record, field.key()).forEach(row -> folding.add(row, near));
        }
      }
    }
  }

  /** Of rows whose time is that of their record, the records of the period. */
  private static Filter ofPeriod(Asked asked) {
    String at = asked.rows.at().text().strip();
    return at.startsWith(OF_RECORD)
            && SystemRows.ofRecords().containsKey(at.substring(OF_RECORD.length()))
        ? new Filter.And(ofPeriod(at.substring(OF_RECORD.length()), asked.period))
        : Filter.EVERYTHING;
  }

  // ---- as one statement

  private Optional<Folding> folding(
      Asked asked, String rowType, Optional<UnaryOperator<Term>> when) {
    Situation situation = labels.situation(nowhere(rowType), facts);
    var conditions = new ArrayList<Optional<Term>>();
    asked.rows.where().ifPresent(where -> conditions.add(where.term(situation)));
    asked.only.ifPresent(only -> conditions.add(only.term(situation)));
    asked.where.ifPresent(
        where -> conditions.add(where.term(seen(situation)).filter(term -> isOpen(term, rowType))));
    if (when.isPresent() || !asked.period.isOpen()) {
      conditions.add(asked.rows.at().term(situation).map(when.orElse(asked.period::holds)));
    }
    List<Optional<Term>> by =
        asked.by.stream().map(one -> one.term(situation).filter(NumberRows::isOneValue)).toList();
    Optional<Term> value = value(asked.rows, situation);
    if (value.isEmpty()
        || conditions.stream().anyMatch(Optional::isEmpty)
        || by.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Term where =
        conditions.stream().flatMap(Optional::stream).reduce(Term.And::new).orElse(Term.TRUE);
    return Optional.of(
        new Folding(
            where,
            asked.rows.fold().aggregate(),
            value.get(),
            by.stream().flatMap(Optional::stream).toList(),
            asked.most));
  }

  private static Optional<Term> value(OfRows rows, Situation situation) {
    return rows.folded().isEmpty()
        ? Optional.of(Term.TRUE)
        : rows.folded().get().term(situation).filter(NumberRows::isOneValue);
  }

  private static boolean isOneValue(Term term) {
    return !(term.type() instanceof Type.ListOf);
  }

  /** Whether the caller may be answered from everything the condition reads. */
  private boolean isOpen(Term condition, String rowType) {
    return TermReads.of(condition, rowType).stream()
        .allMatch(read -> KeptRows.areTold(read.rowType()) || access.opens(read));
  }

  private Situation seen(Situation situation) {
    return new Situation(situation.self(), Map.of(), situation.now(), situation.zone(), seen)
        .with("me", new Value.Ref(Value.Ref.USER, access.caller().user()));
  }

  private static Row nowhere(String rowType) {
    return new Rows.Nothing(new Value.Ref(rowType, SystemCallers.NOBODY));
  }

  // ---- row by row

  private List<Folded> streamed(Asked asked, ExecutableForm form, RowScope scope) {
    var folding = new Streamed(asked);
    Consumer<Row> add = folding::add;
    workspace
        .store()
        .records()
        .each(
            form,
            scope,
            narrowing(asked, form),
            record -> add.accept(new Rows.OfRecord(form, record)));
    return folding.result();
  }

  /** What SQL can say of the condition and the period; the rest is asked of each row. */
  private Filter narrowing(Asked asked, ExecutableForm form) {
    var parts = new ArrayList<Filter>();
    Situation situation = labels.situation(nowhere(form.key()), facts);
    asked.rows.where().flatMap(where -> where.filter(situation)).ifPresent(parts::add);
    asked.only.flatMap(only -> only.filter(situation)).ifPresent(parts::add);
    timeField(asked.rows.at()).ifPresent(field -> parts.addAll(ofPeriod(field, asked.period)));
    return new Filter.And(parts);
  }

  private static List<Filter> ofPeriod(String field, NumberPeriod period) {
    var parts = new ArrayList<Filter>();
    period
        .start()
        .ifPresent(first -> parts.add(ordered(field, Filter.Order.GREATER_OR_EQUAL, first)));
    period.end().ifPresent(last -> parts.add(ordered(field, Filter.Order.LESS, last)));
    return parts;
  }

  private static Filter ordered(String field, Filter.Order order, Instant at) {
    return new Filter.Ordered(field, order, new Value.Moment(at));
  }

  /** A system field that is the time of the row, when the metric's {@code at} is just that. */
  private static Optional<String> timeField(Expression at) {
    return Optional.of(at.text().strip()).filter(SystemRows.ofRecords()::containsKey);
  }

  /** Groups under way. */
  private final class Streamed {
    private final Asked asked;
    private final Map<List<Optional<Value>>, Group> groups = new LinkedHashMap<>();

    Streamed(Asked asked) {
      this.asked = asked;
      if (asked.by.isEmpty()) {
        groups.put(List.of(), new Group(asked.rows.fold().start()));
      }
    }

    void add(Row row) {
      add(row, facts);
    }

    /**
     * @param around what the row is looked at with
     */
    void add(Row row, Facts around) {
      Situation situation = labels.situation(row, around);
      if (!counts(row, situation)) {
        return;
      }
      List<Optional<Value>> key = asked.by.stream().map(one -> exact(one, situation)).toList();
      Group group = groups.get(key);
      if (group == null) {
        if (groups.size() >= asked.most) {
          return;
        }
        group = new Group(asked.rows.fold().start());
        groups.put(key, group);
      }
      group.rows++;
      group.tally.add(folded(situation));
    }

    private boolean counts(Row row, Situation situation) {
      return asked.rows.where().map(where -> where.holds(situation)).orElse(true)
          && asked.only.map(only -> only.holds(situation)).orElse(true)
          && asked.where.map(where -> where.holds(seen(masked(row, situation)))).orElse(true)
          && asked.period.holds(asked.rows.at().evaluate(situation));
    }

    private Situation masked(Row row, Situation situation) {
      boolean whole = !workspace.catalogue().forms().containsKey(asked.rows.over());
      var masked =
          new Rows.Masked(row, field -> whole || access.mask(asked.rows.over(), field).readable());
      return new Situation(masked, Map.of(), situation.now(), situation.zone(), seen);
    }

    private Optional<Value> folded(Situation situation) {
      if (asked.rows.folded().isEmpty()) {
        return Optional.empty();
      }
      Expression expression = asked.rows.folded().get();
      return asked.rows.fold().needs() == Fold.Needs.CONDITION
          ? Optional.of(new Value.Bool(expression.holds(situation)))
          : exact(expression, situation);
    }

    List<Folded> result() {
      return groups.entrySet().stream()
          .map(entry ->
              new Folded(entry.getKey(), entry.getValue().rows, entry.getValue().tally.result()))
          .toList();
    }
  }

  /** A number that is just a field is taken as it is kept, with all its digits. */
  private static Optional<Value> exact(Expression expression, Situation situation) {
    String text = expression.text().strip();
    return expression.type() == Type.NUMBER && expression.fields().contains(text)
        ? situation.self().get(text)
        : expression.evaluate(situation);
  }

  private static final class Group {
    private final Fold.Tally tally;
    private long rows;

    Group(Fold.Tally tally) {
      this.tally = tally;
    }
  }
}
