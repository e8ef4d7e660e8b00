package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import dev.proofline.engine.executable.ExecutableMetric.Measure;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.metric.Folds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code metric} (language.md §9) → {@link ExecutableMetric}. */
public final class MetricCompiler {

  private static final List<String> TIMES = List.of("submitted_at", "at", "created_at");
  private static final String OF_RECORD = FieldOrder.PARENT + ".submitted_at";
  private static final List<String> OF_ROWS =
      List.of("over", "where", "fold", "value", "that", "at", "by");

  private final Expressions expressions;
  private final Vocabulary vocabulary;
  private final Collection<String> metrics;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param metrics the keys a formula may name
   */
  public MetricCompiler(
      Expressions expressions, Vocabulary vocabulary, Collection<String> metrics) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
    this.metrics = List.copyOf(metrics);
  }

  /** The metric, or everything that is wrong with it. One compiler compiles one metric. */
  public Outcome<ExecutableMetric> compile(Settings metric, int version) {
    Optional<Measure> measure =
        metric.has("formula") ? formula(metric).map(made -> made) : rows(metric).map(made -> made);
    Goal goal = new GoalCompiler(findings).compile(metric);
    Opening opening =
        measure
            .map(found -> new OpeningCompiler(findings).compile(metric, found))
            .orElse(Opening.UNSAID);
    if (measure.isEmpty() || findings.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(findings);
    }
    String key = metric.text("key").orElse("");
    var compiled =
        new ExecutableMetric(
            key,
            version,
            metric.words("title").orElse(LocalText.plain(key)),
            metric.words("about").orElse(LocalText.of("没有说明。", "No description.")),
            measure.get(),
            metric.text("unit").orElse("count"),
            goal,
            opening);
    return Outcome.of(compiled, findings);
  }

  private Optional<OfRows> rows(Settings metric) {
    String over = metric.text("over").orElse("");
    String rowType = vocabulary.sources().get(over);
    if (rowType == null || !counted(over, rowType)) {
      findings.add(unknownSource(metric.at("over"), over));
      return Optional.empty();
    }
    Scope scope = Scope.over(rowType);
    Optional<Expression> where = checked(metric, "where", scope, Type.BOOLEAN);
    Optional<Fold> fold = fold(metric);
    Optional<Expression> folded = fold.flatMap(found -> folded(metric, scope, found));
    Optional<Expression> at = at(metric, scope, rowType);
    SequencedMap<String, Expression> by = by(metric, scope);
    return fold.isEmpty() || at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OfRows(over, where, fold.get(), folded, at.get(), starts(at.get(), scope), by));
  }

  private Map<Step, Expression> starts(Expression at, Scope scope) {
    var starts = new EnumMap<Step, Expression>(Step.class);
    for (Step step : Step.values()) {
      String text = "startOf('" + step.key() + "', " + at.text() + ")";
      accepted(expressions.check(text, scope, Type.TIMESTAMP, Pointer.ROOT))
          .ifPresent(expression -> starts.put(step, expression));
    }
    return starts;
  }

  private Optional<OfMetrics> formula(Settings metric) {
    for (String key : OF_ROWS) {
      if (metric.has(key)) {
        error(
            metric.at(key),
            "not_both",
            "有 formula 的指标不再写 " + key + "，但两者都写了。请删去其一。",
            "Expected no " + key + " beside a formula, but found both. Remove one.");
      }
    }
    Scope scope = Scope.over("");
    for (String other : metrics) {
      scope = scope.with(OfMetrics.PREFIX + other, Type.NUMBER);
    }
    Optional<Expression> formula = checked(metric, "formula", scope, Type.NUMBER);
    formula
        .filter(MetricCompiler::readsRows)
        .ifPresent(_ ->
            error(
                metric.at("formula"),
                "rows_in_formula",
                "公式只能用 metrics.<指标>，但其中有 rows。请为它另建一个指标。",
                "Expected only metrics.<key> in a formula, but it reads rows. Make a metric of that."));
    return formula.map(found -> new OfMetrics(found, parts(found)));
  }

  private static boolean readsRows(Expression formula) {
    return formula.names().stream().anyMatch(name -> name.startsWith("rows."));
  }

  private static List<String> parts(Expression formula) {
    return formula.names().stream()
        .filter(name -> name.startsWith(OfMetrics.PREFIX))
        .map(name -> name.substring(OfMetrics.PREFIX.length()))
        .sorted()
        .toList();
  }

  /**
   * Forms, their tables and what is told of their records, tasks, events and exports; people and
   * teams have no place in time.
   */
  private static boolean counted(String over, String rowType) {
    return over.equals(rowType)
        || DerivedRows.isOne(over)
        || WorkspaceRows.of(over).isPresent()
        || over.equals("tasks")
        || over.startsWith("tasks.");
  }

  private Optional<Fold> fold(Settings metric) {
    String key = metric.text("fold").orElse("count");
    Optional<Fold> fold = Folds.of(key);
    if (fold.isEmpty()) {
      String all = Folds.all().stream().map(Fold::key).collect(Collectors.joining(", "));
      error(
          metric.at("fold"),
          "not_one_of",
          "需要 " + all + " 之一，但写的是“" + key + "”。",
          "Expected one of " + all + ", but found \"" + key + "\". Choose one of them.");
    }
    return fold;
  }

  private Optional<Expression> folded(Settings metric, Scope scope, Fold fold) {
    return switch (fold.needs()) {
      case ROWS -> Optional.empty();
      case VALUE -> demanded(metric, "value", scope, null);
      case NUMBER -> demanded(metric, "value", scope, Type.NUMBER);
      case CONDITION -> demanded(metric, "that", scope, Type.BOOLEAN);
    };
  }

  private Optional<Expression> demanded(
      Settings metric, String key, Scope scope, @Nullable Type type) {
    if (!metric.has(key)) {
      error(
          metric.at(key),
          "missing",
          "这种汇总需要 " + key + "，但没有写。请补上表达式。",
          "Expected " + key + " for this fold, but it is missing. Add an expression.");
    }
    return checked(metric, key, scope, type);
  }

  private Optional<Expression> at(Settings metric, Scope scope, String rowType) {
    if (metric.has("at")) {
      return checked(metric, "at", scope, Type.TIMESTAMP);
    }
    RowType row = vocabulary.rowTypes().get(rowType);
    String text =
        TIMES.stream()
            .filter(name -> row != null && row.fields().containsKey(name))
            .findFirst()
            .orElse(isTable(row) ? OF_RECORD : "now");
    return accepted(expressions.check(text, scope, Type.TIMESTAMP, metric.at("at")));
  }

  /** A row of a table has its time from the record it is in. */
  private static boolean isTable(@Nullable RowType row) {
    return row != null
        && row.fields().get(FieldOrder.PARENT) instanceof Type.RowOf
        && row.fields().containsKey("position");
  }

  private SequencedMap<String, Expression> by(Settings metric, Scope scope) {
    var by = new LinkedHashMap<String, Expression>();
    metric
        .nested("by")
        .ifPresent(dimensions -> {
          for (var entry : dimensions.json().properties()) {
            String text = entry.getValue().asString("");
            Pointer at = dimensions.at(entry.getKey());
            accepted(expressions.check(text, scope, null, at))
                .ifPresent(expression -> by.put(entry.getKey(), expression));
          }
        });
    return by;
  }

  private Optional<Expression> checked(
      Settings metric, String key, Scope scope, @Nullable Type type) {
    return metric
        .text(key)
        .flatMap(text -> accepted(expressions.check(text, scope, type, metric.at(key))));
  }

  private Optional<Expression> accepted(Outcome<Expression> outcome) {
    findings.addAll(outcome.findings());
    return outcome instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static Finding unknownSource(Pointer at, String over) {
    return Finding.error(
        at,
        "unknown_source",
        LocalText.of(
            "需要一个表单、它的明细表（表单.字段）、tasks、events 或 exports，但没有“" + over + "”。请改正名称，或一并发布该表单。",
            "Expected a form, a table of one (form.field), tasks, events or exports, but there is no"
                + " \""
                + over
                + "\". Correct the name, or publish that form too."));
  }

  private void error(Pointer at, String code, String chinese, String english) {
    findings.add(Finding.error(at, code, LocalText.of(chinese, english)));
  }
}
