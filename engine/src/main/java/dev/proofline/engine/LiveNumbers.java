package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Metrics, folded over the rows as they are now. */
final class LiveNumbers implements Numbers {

  private static final int LAST_YEAR = 9999;

  private final Workspace workspace;
  private final Labels labels;

  LiveNumbers(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
  }

  @Override
  public List<MetricEntry> list(Caller caller) {
    Access access = workspace.access(caller);
    return workspace.catalogue().metrics().values().stream()
        .filter(metric -> mayRead(metric, access))
        .map(metric -> entry(metric, access))
        .toList();
  }

  @Override
  public Answer metric(
      Caller caller,
      String key,
      List<String> by,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    Access access = workspace.access(caller);
    ExecutableMetric metric = workspace.catalogue().metrics().get(key);
    if (metric == null || !mayRead(metric, access)) {
      throw Refusals.notFound();
    }
    List<String> dimensions = dimensions(metric, access);
    if (!dimensions.containsAll(by)) {
      throw unknownDimension(dimensions, by);
    }
    RowScope scope = scope(metric, access);
    Facts named = StoreFacts.namedTo(access, workspace.store(), workspace.catalogue());
    var groups =
        new Groups(
            metric, by, labels, new Groups.World(workspace.facts(), named), caller.language());
    var period = new Period(start(within(from, "from")), end(within(to, "to")));
    each(metric, scope, period, access, row -> take(metric, groups, period, row));
    return new Answer(
        entry(metric, access),
        groups.result(),
        metric.goal().target().orElse(null),
        metric.goal().better().orElse(null),
        !(scope instanceof RowScope.All));
  }

  private void take(ExecutableMetric metric, Groups groups, Period period, Row row) {
    Situation situation = labels.situation(row, groups.facts());
    if (metric.where().isPresent() && !metric.where().get().holds(situation)) {
      return;
    }
    if (period.holds(metric.at().evaluate(situation))) {
      groups.add(situation);
    }
  }

  private void each(
      ExecutableMetric metric, RowScope scope, Period period, Access access, Consumer<Row> row) {
    ExecutableForm form = workspace.catalogue().forms().get(metric.over());
    Facts facts = workspace.facts();
    if (form == null) {
      facts.rows(metric.over(), List.of()).stream()
          .filter(task -> access.mayCount(task, scope))
          .forEach(row);
      return;
    }
    workspace
        .store()
        .records()
        .each(
            form,
            scope,
            narrowing(metric, form, period, facts),
            record -> row.accept(new Rows.OfRecord(form, record)));
  }

  /** What SQL can say of the condition and the period; the rest is asked of each row. */
  private Filter narrowing(
      ExecutableMetric metric, ExecutableForm form, Period period, Facts facts) {
    var parts = new ArrayList<Filter>();
    var nowhere = new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY));
    Situation situation = labels.situation(nowhere, facts);
    metric.where().flatMap(where -> where.filter(situation)).ifPresent(parts::add);
    timeField(metric.at())
        .ifPresent(field -> {
          period
              .from()
              .ifPresent(from -> parts.add(ordered(field, Filter.Order.GREATER_OR_EQUAL, from)));
          period.until().ifPresent(until -> parts.add(ordered(field, Filter.Order.LESS, until)));
        });
    return new Filter.And(parts);
  }

  private static Filter ordered(String field, Filter.Order order, Instant at) {
    return new Filter.Ordered(field, order, new Value.Moment(at));
  }

  /** A system field that is the time of the row, when the metric's {@code at} is just that. */
  private static Optional<String> timeField(Expression at) {
    return Optional.of(at.text().strip()).filter(SystemRows.ofRecords()::containsKey);
  }

  private RowScope scope(ExecutableMetric metric, Access access) {
    if (access.has(Duty.ALL_NUMBERS)) {
      return new RowScope.All();
    }
    return workspace.catalogue().forms().containsKey(metric.over())
        ? access.read(metric.over())
        : access.tasks();
  }

  /** A number over a closed field would tell it, row by row when the dimension is fine enough. */
  private boolean mayRead(ExecutableMetric metric, Access access) {
    return !(scope(metric, access) instanceof RowScope.None)
        && Stream.concat(metric.where().stream(), metric.folded().stream())
            .allMatch(read -> isOpen(metric, read, access));
  }

  private boolean isOpen(ExecutableMetric metric, Expression expression, Access access) {
    ExecutableForm form = workspace.catalogue().forms().get(metric.over());
    return form == null
        || access.has(Duty.ALL_NUMBERS)
        || expression.fields().stream()
            .allMatch(field -> access.mask(form.key(), field).readable());
  }

  private List<String> dimensions(ExecutableMetric metric, Access access) {
    return metric.by().entrySet().stream()
        .filter(dimension -> isOpen(metric, dimension.getValue(), access))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Other days no database can compare with. */
  private static @Nullable LocalDate within(@Nullable LocalDate day, String parameter) {
    if (day != null && (day.getYear() < 1 || day.getYear() > LAST_YEAR)) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of(parameter),
              "out_of_range",
              LocalText.of(
                  "日期的年份需为 0001 到 9999。请改正。",
                  "Expected a day of the years 0001 to 9999. Correct it.")));
    }
    return day;
  }

  private Optional<Instant> start(@Nullable LocalDate from) {
    return Optional.ofNullable(from).map(day -> day.atStartOfDay(workspace.zone()).toInstant());
  }

  /** The last day counts whole. */
  private Optional<Instant> end(@Nullable LocalDate to) {
    return Optional.ofNullable(to)
        .map(day -> day.plusDays(1).atStartOfDay(workspace.zone()).toInstant());
  }

  private MetricEntry entry(ExecutableMetric metric, Access access) {
    return new MetricEntry(
        metric.key(), metric.title(), metric.about(), dimensions(metric, access), metric.unit());
  }

  private static Refusal unknownDimension(List<String> dimensions, List<String> by) {
    String known = String.join(", ", dimensions);
    return Refusals.invalid(
        Finding.error(
            Pointer.of("by"),
            "unknown_dimension",
            LocalText.of(
                "维度需为 " + known + " 之一，但给的是 " + String.join(", ", by) + "。请重新选择。",
                "Expected dimensions among "
                    + known
                    + ", but found "
                    + String.join(", ", by)
                    + ". Choose others.")));
  }

  /** From an instant to before another; either may be open. */
  private record Period(Optional<Instant> from, Optional<Instant> until) {
    boolean holds(Optional<Value> at) {
      if (from.isEmpty() && until.isEmpty()) {
        return true;
      }
      return at.orElse(null) instanceof Value.Moment(var moment)
          && from.map(start -> !moment.isBefore(start)).orElse(true)
          && until.map(moment::isBefore).orElse(true);
    }
  }
}
