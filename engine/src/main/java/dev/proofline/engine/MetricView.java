package dev.proofline.engine;

import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.RowScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which metrics a caller may see, over which rows and by which dimensions. For one request. */
final class MetricView {

  private final Catalogue catalogue;
  private final Access access;

  MetricView(Catalogue catalogue, Access access) {
    this.catalogue = catalogue;
    this.access = access;
  }

  Optional<ExecutableMetric> find(String key) {
    return Optional.ofNullable(catalogue.metrics().get(key)).filter(this::mayRead);
  }

  List<MetricEntry> all() {
    return catalogue.metrics().values().stream().filter(this::mayRead).map(this::entry).toList();
  }

  List<ExecutableMetric> parts(OfMetrics formula) {
    return formula.parts().stream()
        .flatMap(key -> Optional.ofNullable(catalogue.metrics().get(key)).stream())
        .toList();
  }

  /**
   * A number over a closed field would tell it; a formula tells what all its parts tell. What came
   * of spot checks, and what they are drawn by, is for those who may check.
   */
  boolean mayRead(ExecutableMetric metric) {
    return switch (metric.measure()) {
      case OfRows rows ->
          !(scope(rows) instanceof RowScope.None)
              && (!ofSpotChecks(rows.over())
                  || access.has(Duty.SPOT_CHECK)
                  || access.has(Duty.ALL_NUMBERS))
              && Stream.concat(rows.where().stream(), rows.folded().stream())
                  .allMatch(read -> isOpen(rows, read));
      case OfMetrics formula ->
          parts(formula).size() == formula.parts().size()
              && parts(formula).stream().allMatch(this::mayRead);
    };
  }

  private static boolean ofSpotChecks(String source) {
    return Stream.of(DerivedRows.SPOT_CHECKS, DerivedRows.SUSPICIONS)
        .anyMatch(rows -> !rows.form(source).isEmpty());
  }

  private boolean isOpen(OfRows rows, Expression expression) {
    if (access.has(Duty.ALL_NUMBERS)) {
      return true;
    }
    return expression.reads(rows.over()).stream()
        .filter(read -> catalogue.forms().containsKey(read.rowType()))
        .allMatch(read -> access.mask(read.rowType(), read.field()).readable());
  }

  RowScope scope(OfRows rows) {
    if (access.has(Duty.ALL_NUMBERS)) {
      return new RowScope.All();
    }
    if (WorkspaceRows.of(rows.over()).isPresent()) {
      return new RowScope.OwnedBy(Set.of(access.caller().user()));
    }
    return SourceForm.of(rows.over(), catalogue).map(this::scope).orElseGet(access::tasks);
  }

  /** A table that is closed has no rows to count. */
  private RowScope scope(SourceForm source) {
    String form = source.form().key();
    boolean closed =
        source.table().filter(table -> !access.mask(form, table.key()).readable()).isPresent();
    return closed ? new RowScope.None() : access.read(form);
  }

  boolean isNarrowed(ExecutableMetric metric) {
    return switch (metric.measure()) {
      case OfRows rows -> !(scope(rows) instanceof RowScope.All);
      case OfMetrics formula -> parts(formula).stream().anyMatch(this::isNarrowed);
    };
  }

  /** A dimension of rows: of a formula, that of its first part. */
  record Dimension(OfRows rows, Expression expression) {}

  /** The dimensions that are open to the caller; of a formula those that all its parts have. */
  SequencedMap<String, Dimension> dimensions(ExecutableMetric metric) {
    var open = new LinkedHashMap<String, Dimension>();
    switch (metric.measure()) {
      case OfRows rows ->
          rows.by()
              .forEach((key, expression) -> {
                if (isOpen(rows, expression)) {
                  open.put(key, new Dimension(rows, expression));
                }
              });
      case OfMetrics formula -> {
        List<SequencedMap<String, Dimension>> all =
            parts(formula).stream().map(this::dimensions).toList();
        all.stream().findFirst().ifPresent(open::putAll);
        all.forEach(one -> open.keySet().retainAll(one.keySet()));
      }
    }
    return open;
  }

  MetricEntry entry(ExecutableMetric metric) {
    SequencedMap<String, Dimension> dimensions = dimensions(metric);
    var titles = new LinkedHashMap<String, LocalText>();
    dimensions.forEach((key, dimension) ->
        titles.put(
            key,
            NumberWords.dimension(
                key, dimension.expression(), dimension.rows().over(), catalogue)));
    return new MetricEntry(
        metric.key(),
        metric.title(),
        metric.about(),
        titles,
        metric.unit(),
        person(dimensions),
        NumberWords.definition(metric, catalogue),
        NumberWords.expression(metric, catalogue),
        records(metric).map(RecordsBehind::form).filter(access::mayRead).orElse(null),
        metric.measure() instanceof OfMetrics(_, var parts) ? parts : List.of(),
        metric.measure() instanceof OfRows rows ? NumberWords.recipe(rows, catalogue) : null,
        metric.measure() instanceof OfRows rows && rows.fold().adds(),
        metric.goal(),
        opening(metric.opening(), dimensions.keySet()));
  }

  /** By the dimensions that are open to the caller. */
  private static Opening opening(Opening said, Set<String> open) {
    return new Opening(
        said.title(), said.period(), said.by().stream().filter(open::contains).toList());
  }

  /** The records its rows are, or are about. */
  Optional<RecordsBehind> records(ExecutableMetric metric) {
    return metric.measure() instanceof OfRows rows
        ? RecordsBehind.of(rows.over(), catalogue)
        : Optional.empty();
  }

  private static @Nullable String person(SequencedMap<String, Dimension> dimensions) {
    return dimensions.entrySet().stream()
        .filter(entry -> entry.getValue().expression().type().equals(Type.USER))
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
