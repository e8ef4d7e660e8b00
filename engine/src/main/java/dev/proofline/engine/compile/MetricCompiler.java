package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.metric.Folds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code metric} (language.md §9) → {@link ExecutableMetric}. */
public final class MetricCompiler {

  private static final List<String> TIMES = List.of("submitted_at", "at", "created_at");
  private static final String HIGHER = "higher";
  private static final String LOWER = "lower";

  private final Expressions expressions;
  private final Vocabulary vocabulary;
  private final List<Finding> findings = new ArrayList<>();

  public MetricCompiler(Expressions expressions, Vocabulary vocabulary) {
    this.expressions = expressions;
    this.vocabulary = vocabulary;
  }

  /** The metric, or everything that is wrong with it. One compiler compiles one metric. */
  public Outcome<ExecutableMetric> compile(Settings metric, int version) {
    String over = metric.text("over").orElse("");
    String rowType = vocabulary.sources().get(over);
    if (rowType == null || !counted(over, rowType)) {
      return Outcome.refused(unknownSource(metric.at("over"), over));
    }
    Scope scope = Scope.over(rowType);
    Optional<Expression> where = checked(metric, "where", scope, Type.BOOLEAN);
    Optional<Fold> fold = fold(metric);
    Optional<Expression> folded = fold.flatMap(found -> folded(metric, scope, found));
    Optional<Expression> at = at(metric, scope, rowType);
    SequencedMap<String, Expression> by = by(metric, scope);
    Goal goal = goal(metric);
    if (fold.isEmpty() || at.isEmpty() || findings.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(findings);
    }
    String key = metric.text("key").orElse("");
    var compiled =
        new ExecutableMetric(
            key,
            version,
            metric.words("title").orElse(LocalText.plain(key)),
            metric.words("about").orElse(LocalText.of("没有说明。", "No description.")),
            over,
            where,
            fold.get(),
            folded,
            at.get(),
            by,
            metric.text("unit").orElse("count"),
            goal);
    return Outcome.of(compiled, findings);
  }

  /** Forms and tasks; other sources have no place in time. */
  private static boolean counted(String over, String rowType) {
    return over.equals(rowType) || over.equals("tasks") || over.startsWith("tasks.");
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
            .orElse("now");
    return accepted(expressions.check(text, scope, Type.TIMESTAMP, metric.at("at")));
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

  private Goal goal(Settings metric) {
    Optional<String> better = metric.text("better");
    if (better.filter(text -> !text.equals(HIGHER) && !text.equals(LOWER)).isPresent()) {
      error(
          metric.at("better"),
          "not_one_of",
          "需要 higher 或 lower，但写的是“" + better.get() + "”。",
          "Expected higher or lower, but found \"" + better.get() + "\". Choose one.");
    }
    return new Goal(
        better, metric.node("target").filter(JsonNode::isNumber).map(JsonNode::decimalValue));
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
            "需要一个表单或 tasks，但没有“" + over + "”。请改正名称，或一并发布该表单。",
            "Expected a form or tasks, but there is no \""
                + over
                + "\". Correct the name, or publish that form too."));
  }

  private void error(Pointer at, String code, String chinese, String english) {
    findings.add(Finding.error(at, code, LocalText.of(chinese, english)));
  }
}
