package dev.proofline.engine.expression;

import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between values and what an evaluation computes with: String, Double, Boolean, Instant, Duration,
 * {@link Item}, List of these, and null for empty or unknown.
 */
final class Binding {

  private Binding() {}

  static @Nullable Object bind(Optional<Value> value, Type type, Situation situation) {
    return typed(value.isEmpty() ? null : bind(value.get(), situation), type);
  }

  /** A field of a row; the rows of a table know the row they belong to. */
  static @Nullable Object of(Item row, Optional<Value> value, Type type) {
    if (value.orElse(null) instanceof Value.Rows(var rows)) {
      return typed(
          rows.stream().map(one -> new Item.OfAnswers(one, row, row.situation())).toList(), type);
    }
    return bind(value, type, row.situation());
  }

  private static @Nullable Object typed(@Nullable Object bound, Type type) {
    if (type instanceof Type.ListOf(var element)) {
      return list(bound, element);
    }
    return bound != null && isOf(bound, type) ? bound : null;
  }

  /** What a variable of the situation holds: a {@link Value} or a {@link Row}. */
  static @Nullable Object variable(@Nullable Object given, Type type, Situation situation) {
    if (given instanceof Row row) {
      return new Item.OfRow(row, situation);
    }
    return bind(Optional.ofNullable((Value) given), type, situation);
  }

  private static List<Object> list(@Nullable Object bound, Type element) {
    List<?> all = bound instanceof List<?> many ? many : bound == null ? List.of() : List.of(bound);
    var fitting = new ArrayList<Object>(all.size());
    for (Object one : all) {
      if (isOf(one, element)) {
        fitting.add(one);
      }
    }
    return fitting;
  }

  static @Nullable Object bind(Value value, Situation situation) {
    return switch (value) {
      case Value.Text(var text) -> Texts.isBlank(text) ? null : text;
      case Value.Num(var number) -> Numbers.finite(number.doubleValue());
      case Value.Bool(var flag) -> flag;
      case Value.Day(var day) -> day.atTime(0, 0).atZone(situation.zone()).toInstant();
      case Value.Moment(var moment) -> moment;
      case Value.Span(var span) -> span;
      case Value.Many(var values) -> all(values, situation);
      case Value.Ref ref -> new Item.OfReference(ref, situation);
      case Value.Place place -> new Item.OfPlace(place, situation);
      case Value.File file -> new Item.OfFile(file, situation);
      case Value.Damaged _ -> null;
      case Value.Rows(var rows) ->
          rows.stream().map(row -> new Item.OfAnswers(row, null, situation)).toList();
    };
  }

  private static List<Object> all(List<Value> values, Situation situation) {
    var bound = new ArrayList<Object>(values.size());
    for (Value value : values) {
      Object one = bind(value, situation);
      if (one != null) {
        bound.add(one);
      }
    }
    return bound;
  }

  /** Stored answers may be older than the form; one of another type counts as no answer. */
  private static boolean isOf(Object bound, Type type) {
    return switch (type) {
      case Type.Simple.TEXT -> bound instanceof String;
      case Type.Simple.NUMBER -> bound instanceof Double;
      case Type.Simple.BOOLEAN -> bound instanceof Boolean;
      case Type.Simple.TIMESTAMP -> bound instanceof Instant;
      case Type.Simple.DURATION -> bound instanceof Duration;
      case Type.Simple.NOTHING -> false;
      case Type.ListOf _ -> bound instanceof List<?>;
      case Type.RowOf _ -> bound instanceof Item;
    };
  }

  /** The result of an expression as a value; blank text is no value. */
  static Optional<Value> result(@Nullable Object computed) {
    return switch (computed) {
      case null -> Optional.empty();
      case String text ->
          Texts.isBlank(text) ? Optional.empty() : Optional.of(new Value.Text(text));
      case Double number -> Optional.of(new Value.Num(BigDecimal.valueOf(number)));
      case Boolean flag -> Optional.of(new Value.Bool(flag));
      case Instant moment -> Optional.of(new Value.Moment(moment));
      case Duration span -> Optional.of(new Value.Span(span));
      case Item item -> Optional.of(item.value());
      case List<?> list -> Optional.of(many(list));
      default -> throw new IllegalStateException("Expected a value, but found " + computed + ".");
    };
  }

  private static Value many(List<?> list) {
    if (!list.isEmpty() && list.stream().allMatch(Item.OfAnswers.class::isInstance)) {
      return new Value.Rows(list.stream().map(item -> ((Item.OfAnswers) item).answers()).toList());
    }
    return new Value.Many(list.stream().flatMap(one -> result(one).stream()).toList());
  }
}
