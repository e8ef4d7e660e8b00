package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the types share whose value is a length of time; kept to the millisecond. */
abstract class SpanBased implements FieldType {

  /** The span a text stands for; empty when it stands for none. */
  abstract Optional<Duration> parsed(String text);

  /** The text {@link #parsed} takes. */
  abstract String written(Duration span);

  abstract Finding unreadable(Pointer at);

  abstract Expected.Start expected();

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public Type expressionType(FieldContext field) {
    return Type.DURATION;
  }

  @Override
  public Column column(FieldContext field) {
    return Column.SPAN;
  }

  @Override
  public Outcome<Optional<Value>> read(JsonNode json, FieldContext field, Pointer at) {
    if (FieldSchema.isEmpty(json)) {
      return Outcome.ok(Optional.empty());
    }
    if (!json.isString()) {
      return Outcome.refused(FieldSchema.wrongKind(expected(), json, at));
    }
    return parsed(json.asString())
        .map(span -> Outcome.ok(Optional.<Value>of(new Value.Span(span))))
        .orElseGet(() -> Outcome.refused(unreadable(at)));
  }

  @Override
  public JsonNode write(Value value) {
    return span(value)
        .<JsonNode>map(span -> FieldSchema.JSON.stringNode(written(span)))
        .orElseGet(() -> Unfit.written(value));
  }

  static Optional<Duration> span(Value value) {
    return value instanceof Value.Span(var span) ? Optional.of(span) : Optional.empty();
  }
}
