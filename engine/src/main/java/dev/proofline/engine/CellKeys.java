package dev.proofline.engine;

import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of dimensions as the texts that cells keep them as, and back. */
final class CellKeys {

  private CellKeys() {}

  static @Nullable String text(Optional<Value> key) {
    return key.map(CellKeys::text).orElse(null);
  }

  private static String text(Value key) {
    return switch (key) {
      case Value.Text(var text) -> text;
      case Value.Num(var number) -> number.stripTrailingZeros().toString();
      case Value.Bool(var flag) -> Boolean.toString(flag);
      case Value.Moment(var at) -> at.toString();
      case Value.Span(var span) -> span.toString();
      case Value.Ref ref -> ref.id().toString();
      case Value.Day _, Value.Many _, Value.Place _, Value.File _, Value.Damaged _, Value.Rows _ ->
          throw new IllegalArgumentException("Expected a key of a group, but " + key + ".");
    };
  }

  /** What {@link #text} made of a value of the type. */
  static Optional<Value> value(@Nullable String text, Type type) {
    return Optional.ofNullable(text).map(given -> known(given, type));
  }

  private static Value known(String text, Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case TEXT -> new Value.Text(text);
            case NUMBER -> new Value.Num(new BigDecimal(text));
            case BOOLEAN -> new Value.Bool(Boolean.parseBoolean(text));
            case TIMESTAMP -> new Value.Moment(Instant.parse(text));
            case DURATION -> new Value.Span(Duration.parse(text));
            case NOTHING -> throw new IllegalArgumentException("Expected a value, but " + text);
          };
      case Type.RowOf(var target) -> new Value.Ref(target, UUID.fromString(text));
      case Type.ListOf _ ->
          throw new IllegalArgumentException("Expected one value, but a list: " + text);
    };
  }
}
