package dev.proofline.engine.expression;

import dev.proofline.engine.expression.Gathering.Fold;
import dev.proofline.engine.value.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression that comes to one value over the rows of a source, as in {@code
 * rows.visit.filter(v, …).sum(v, …)}: what the store may be asked at once, instead of for the rows.
 *
 * @param loop the loop its rows stand in
 * @param conditions what rows meet
 * @param failing a condition that rows do not meet: {@code all} asks whether there is such a row
 * @param value what is folded
 * @param negated whether the answer is the other one
 */
record Asking(
    Fold fold,
    String source,
    int loop,
    List<Node> conditions,
    @Nullable Node failing,
    @Nullable Node value,
    boolean negated) {

  private static final int NO_LOOP = -1;

  /** The rows a source gives after its filters. */
  private record Range(String source, int loop, List<Node> conditions) {

    static @Nullable Range of(Node node, int loop) {
      if (node instanceof Node.Source(var source, _)) {
        return new Range(source, loop, List.of());
      }
      if (node instanceof Node.Loop filter && filter.kind() == LoopKind.FILTER) {
        Range inner = of(filter.range(), filter.loop());
        if (inner != null && inner.loop == filter.loop()) {
          var conditions = new ArrayList<>(inner.conditions);
          conditions.add(filter.body());
          return new Range(inner.source, filter.loop(), conditions);
        }
      }
      return null;
    }

    Range and(Node condition) {
      var more = new ArrayList<>(conditions);
      more.add(condition);
      return new Range(source, loop, more);
    }

    Asking asking(Fold fold, @Nullable Node value) {
      return new Asking(fold, source, loop, conditions, null, value, false);
    }
  }

  /** The rows themselves; null when the list is not of a source. */
  static @Nullable Asking rows(Node list) {
    Range range = Range.of(list, NO_LOOP);
    return range == null ? null : range.asking(Fold.EXISTS, null);
  }

  static @Nullable Asking of(Node.Loop node) {
    Range range = Range.of(node.range(), node.loop());
    if (range == null || range.loop != node.loop()) {
      return null;
    }
    Node body = node.body();
    return switch (node.kind()) {
      case EXISTS -> range.and(body).asking(Fold.EXISTS, null);
      case COUNT -> range.and(body).asking(Fold.COUNT, null);
      case ALL ->
          new Asking(Fold.EXISTS, range.source, range.loop, range.conditions, body, null, true);
      case SUM -> range.asking(Fold.SUM, body);
      case AVG -> range.asking(Fold.AVERAGE, body);
      case MIN -> range.asking(Fold.LEAST, body);
      case MAX -> range.asking(Fold.GREATEST, body);
      case STREAK -> range.asking(Fold.STREAK, body);
      case FILTER, MAP -> null;
    };
  }

  /** {@code size(rows.visit.filter(…))}, {@code rows.visit.map(…).sum()}. */
  static @Nullable Asking of(Node.Call node) {
    if (node.arguments().size() != 1 || node.operation().script() == null) {
      return null;
    }
    Node list = node.arguments().getFirst();
    if (node.operation().script().equals("count")) {
      Range range = Range.of(list, NO_LOOP);
      return range == null ? null : range.asking(Fold.COUNT, null);
    }
    if (!(list instanceof Node.Loop mapped) || mapped.kind() != LoopKind.MAP) {
      return null;
    }
    Range range = Range.of(mapped.range(), mapped.loop());
    Fold fold = folded(node.operation().script());
    return range == null || fold == null || range.loop != mapped.loop()
        ? null
        : range.asking(fold, mapped.body());
  }

  private static @Nullable Fold folded(String script) {
    return switch (script) {
      case "sum" -> Fold.SUM;
      case "average" -> Fold.AVERAGE;
      case "smallest" -> Fold.LEAST;
      case "biggest" -> Fold.GREATEST;
      default -> null;
    };
  }

  /** The answer, when the store gives it at once. */
  record Answer(@Nullable Object value) {}

  /** Asks the store, and adds the rows it does not have yet; null when rows must be read. */
  @Nullable Answer ask(Evaluation at) {
    Gathering gathering = TermWriter.gathering(this, at);
    if (gathering == null) {
      return null;
    }
    Optional<Gathering.Gathered> found =
        at.situation().facts().gather(gathering).filter(gathered -> isWhole(gathered, at));
    return found.map(gathered -> new Answer(answer(gathered, at))).orElse(null);
  }

  /** Rows that are not stored yet may stand anywhere in a streak, so all have to be read. */
  private boolean isWhole(Gathering.Gathered gathered, Evaluation at) {
    return fold != Fold.STREAK || asking(Fold.EXISTS).values(gathered.beside(), at).isEmpty();
  }

  /** The same rows. */
  private Asking asking(Fold other) {
    return new Asking(other, source, loop, conditions, null, null, false);
  }

  private @Nullable Object answer(Gathering.Gathered gathered, Evaluation at) {
    List<Object> beside = values(gathered.beside(), at);
    Gathering.Tally stored = gathered.tally();
    return switch (fold) {
      case EXISTS -> (stored.count() > 0 || !beside.isEmpty()) != negated;
      case COUNT -> (double) (stored.count() + beside.size());
      case SUM -> Numbers.finite(total(stored, beside).doubleValue());
      case AVERAGE -> average(total(stored, beside), stored.count() + beside.size());
      case LEAST -> Lists.least(withStored(beside, stored, at));
      case GREATEST -> Lists.greatest(withStored(beside, stored, at));
      case STREAK -> (double) stored.count();
    };
  }

  private static BigDecimal total(Gathering.Tally stored, List<Object> beside) {
    return stored.sum().add(Lists.total(beside));
  }

  private static @Nullable Double average(BigDecimal total, long count) {
    Double sum = Numbers.finite(total.doubleValue());
    return sum == null || count == 0 ? null : (Double) (sum / count);
  }

  private static List<Object> withStored(
      List<Object> beside, Gathering.Tally stored, Evaluation at) {
    var all = new ArrayList<>(beside);
    stored.extreme().map(value -> Binding.bind(value, at.situation())).ifPresent(all::add);
    return all;
  }

  /** The rows that count, or their values, computed here. */
  List<Object> values(List<Row> rows, Evaluation at) {
    var values = new ArrayList<Object>();
    for (Row row : rows) {
      var item = new Item.OfRow(row, at.situation());
      if (loop != NO_LOOP) {
        at.stand(loop, item);
      }
      Object found =
          counts(at) ? (value == null ? item : Evaluation.filled(value.value(at))) : null;
      if (found != null) {
        values.add(found);
      }
    }
    return values;
  }

  private boolean counts(Evaluation at) {
    for (Node condition : conditions) {
      if (!condition.holds(at)) {
        return false;
      }
    }
    return failing == null || !failing.holds(at);
  }
}
