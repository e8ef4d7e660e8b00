package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;
import static dev.proofline.engine.expression.Operation.method;
import static dev.proofline.engine.expression.Operation.operator;
import static dev.proofline.engine.expression.Type.NUMBER;
import static dev.proofline.engine.expression.Type.TEXT;
import static dev.proofline.engine.expression.Type.TIMESTAMP;
import static dev.proofline.engine.expression.Type.listOf;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists hold no empty values, so sums and counts are over what is there. */
final class Lists {

  /** Rows by their time, ties by id as text; anything else keeps its place. */
  private static final Comparator<Object> OLDEST_FIRST =
      (one, other) -> {
        if (one instanceof Item row && other instanceof Item otherRow) {
          int byTime = row.happened().compareTo(otherRow.happened());
          return byTime != 0 ? byTime : id(row).compareTo(id(otherRow));
        }
        return 0;
      };

  /** By this flows give their steps what is drawn by; no expression can name it. */
  static final String SEED = "@seed";

  static final List<Operation> OPERATIONS =
      List.of(
          operator("_+_", "chain", Lists::joined, (a, _) -> chain(list(a), (List<?>) a[1])),
          operator("_[_]", "item", Lists::elementAt, (a, _) -> item(list(a), (Double) a[1])),
          function("size", "count", Lists::counted, (a, _) -> (double) list(a).size()),
          method("size", "count", Lists::counted, (a, _) -> (double) list(a).size()),
          method("join", "join", gives(TEXT, listOf(TEXT), TEXT), (a, _) -> join(a)),
          method("sum", "sum", gives(NUMBER, listOf(NUMBER)), (a, _) -> sum(list(a))),
          method("avg", "average", gives(NUMBER, listOf(NUMBER)), (a, _) -> average(list(a))),
          method("min", "smallest", gives(NUMBER, listOf(NUMBER)), (a, _) -> least(list(a))),
          method("max", "biggest", gives(NUMBER, listOf(NUMBER)), (a, _) -> greatest(list(a))),
          method("min", "smallest", gives(TIMESTAMP, listOf(TIMESTAMP)), (a, _) -> least(list(a))),
          method(
              "max", "biggest", gives(TIMESTAMP, listOf(TIMESTAMP)), (a, _) -> greatest(list(a))),
          method("newest", "newest", Lists::some, (a, _) -> some(newestFirst(list(a)), a)),
          method("oldest", "oldest", Lists::some, (a, _) -> some(oldestFirst(list(a)), a)),
          Operation.onServerMethod("sample", Lists::some, Lists::sample),
          method("first", "first", Lists::element, (a, _) -> first(list(a))),
          method("distinct", "distinct", Lists::unchanged, (a, _) -> distinct(list(a))));

  private Lists() {}

  private static List<?> list(Object[] arguments) {
    return (List<?>) arguments[0];
  }

  private static @Nullable Type joined(List<Type> arguments) {
    return arguments.size() == 2
            && arguments.get(0) instanceof Type.ListOf one
            && arguments.get(1) instanceof Type.ListOf other
        ? Types.join(one, other)
        : null;
  }

  private static @Nullable Type elementAt(List<Type> arguments) {
    return arguments.size() == 2
            && arguments.get(0) instanceof Type.ListOf(var element)
            && arguments.get(1) == NUMBER
        ? element
        : null;
  }

  private static @Nullable Type counted(List<Type> arguments) {
    return arguments.size() == 1 && arguments.get(0) instanceof Type.ListOf ? NUMBER : null;
  }

  private static @Nullable Type some(List<Type> arguments) {
    return arguments.size() == 2
            && arguments.get(0) instanceof Type.ListOf list
            && arguments.get(1) == NUMBER
        ? list
        : null;
  }

  private static @Nullable Type element(List<Type> arguments) {
    return arguments.size() == 1 && arguments.get(0) instanceof Type.ListOf(var element)
        ? element
        : null;
  }

  private static @Nullable Type unchanged(List<Type> arguments) {
    return arguments.size() == 1 && arguments.get(0) instanceof Type.ListOf list ? list : null;
  }

  private static List<Object> chain(List<?> one, List<?> other) {
    var all = new ArrayList<Object>(one);
    all.addAll(other);
    return all;
  }

  private static @Nullable Object item(List<?> list, double index) {
    return index == Math.rint(index) && index >= 0 && index < list.size()
        ? list.get((int) index)
        : null;
  }

  private static String join(Object[] a) {
    return list(a).stream().map(Object::toString).collect(Collectors.joining((String) a[1]));
  }

  static @Nullable Double sum(List<?> numbers) {
    return Numbers.finite(total(numbers).doubleValue());
  }

  /** Exact over the shortest decimals that name the numbers, as SQL adds them: order is nothing. */
  static BigDecimal total(List<?> numbers) {
    BigDecimal total = BigDecimal.ZERO;
    for (Object number : numbers) {
      total = total.add(BigDecimal.valueOf((Double) number));
    }
    return total;
  }

  static @Nullable Double average(List<?> numbers) {
    Double sum = sum(numbers);
    return sum == null || numbers.isEmpty() ? null : (Double) (sum / numbers.size());
  }

  static @Nullable Object least(List<?> values) {
    return values.stream().min(Lists::order).orElse(null);
  }

  static @Nullable Object greatest(List<?> values) {
    return values.stream().max(Lists::order).orElse(null);
  }

  private static int order(Object one, Object other) {
    return one instanceof Instant moment && other instanceof Instant otherMoment
        ? moment.compareTo(otherMoment)
        : Double.compare((Double) one, (Double) other);
  }

  static List<Object> oldestFirst(List<?> rows) {
    var sorted = new ArrayList<Object>(rows);
    sorted.sort(OLDEST_FIRST);
    return sorted;
  }

  static List<Object> newestFirst(List<?> rows) {
    List<Object> sorted = oldestFirst(rows);
    Collections.reverse(sorted);
    return sorted;
  }

  private static String id(Item row) {
    return row instanceof Item.OfRow || row instanceof Item.OfReference
        ? row.identity().toString()
        : "";
  }

  private static List<Object> some(List<Object> ordered, Object[] a) {
    double count = Math.max(0, Math.min(ordered.size(), Math.floor((Double) a[1])));
    return ordered.subList(0, (int) count);
  }

  /**
   * Some by chance, each as likely as another. The seed is of the flow's run and step, so that the
   * same step that is tried again draws the same.
   */
  private static List<Object> sample(Object[] a, Evaluation at) {
    List<Object> all = oldestFirst(list(a));
    Object seed = at.situation().variables().get(SEED);
    long mixed =
        UUID.nameUUIDFromBytes(String.valueOf(seed).getBytes(UTF_8)).getMostSignificantBits();
    Collections.shuffle(all, Random.from(new SplittableRandom(mixed)));
    return some(all, a);
  }

  private static @Nullable Object first(List<?> list) {
    return list.isEmpty() ? null : list.getFirst();
  }

  private static List<Object> distinct(List<?> list) {
    var seen = new LinkedHashMap<Object, Object>();
    for (Object one : list) {
      seen.putIfAbsent(one instanceof Item item ? item.identity() : one, one);
    }
    return List.copyOf(seen.values());
  }
}
