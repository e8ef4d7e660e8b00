package dev.proofline.engine;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What stands where a role closes an answer: of the field's type and within its bounds, the same
 * whatever the answer was. Days are those of the record.
 */
final class MadeUpValues {

  private static final String SAME_DAY = "+P0D";
  private static final String SAME_MORNING = SAME_DAY + "@09:30";

  private MadeUpValues() {}

  /** Empty where none fits, and for what points to others; such answers are left out. */
  static Optional<JsonNode> of(ExecutableField field) {
    Control control = field.type().control(field.context());
    return switch (control) {
      case Control.DatePicker _ -> Optional.of(StringNode.valueOf(SAME_DAY));
      case Control.DateTimePicker _ -> Optional.of(StringNode.valueOf(SAME_MORNING));
      case Control.NumberLine(_, var min, var max, _, _, _) ->
          fitting(field, Stream.of(sample(field), number(min), number(max)));
      case Control.TextLine _,
          Control.TextArea _,
          Control.CodeLine _,
          Control.TagLine _,
          Control.Chips _,
          Control.YesNo _,
          Control.Stages _,
          Control.Stars _,
          Control.TimePicker _,
          Control.DurationLine _ ->
          fitting(field, Stream.of(sample(field)));
      case Control.Acknowledge _ -> Optional.of(JsonNodeFactory.instance.booleanNode(true));
      case Control.Table(var min, _) -> Optional.of(rows(field, min));
      case Control.Picker _,
          Control.PlaceCapture _,
          Control.FileUpload _,
          Control.PhotoCapture _,
          Control.Notice _,
          Control.ReadOnly _ ->
          Optional.empty();
    };
  }

  private static Value sample(ExecutableField field) {
    return field.type().sample(field.context());
  }

  private static @Nullable Value number(@Nullable BigDecimal bound) {
    return bound == null ? null : new Value.Num(bound);
  }

  private static Optional<JsonNode> fitting(
      ExecutableField field, Stream<@Nullable Value> candidates) {
    return candidates
        .filter(Objects::nonNull)
        .filter(value ->
            field.type().examineOn(LocalDate.EPOCH, value, field.context(), Pointer.ROOT).isEmpty())
        .findFirst()
        .map(field.type()::write);
  }

  private static JsonNode rows(ExecutableField field, int fewest) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    field
        .table()
        .ifPresent(table ->
            table
                .columns()
                .forEach((key, column) -> {
                  if (column.compute().isEmpty() && column.type().writable()) {
                    of(column).ifPresent(cell -> row.set(key, cell));
                  }
                }));
    var rows = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Math.max(1, fewest); i++) {
      rows.add(row.deepCopy());
    }
    return rows;
  }
}
