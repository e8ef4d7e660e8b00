package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Value;
import dev.proofline.engine.value.ValueJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A value that is not of its field's kind: nothing is made up in its place. */
final class Unfit {

  private static final String DAMAGED = "damaged";

  private Unfit() {}

  /** JSON that says what it is, and that no field reads as an answer but {@link #damaged}. */
  static JsonNode written(Value value) {
    return ValueJson.write(value);
  }

  /** What {@link #written} made of a damaged value; people cannot give one. */
  static Optional<Value> damaged(JsonNode json) {
    JsonNode stored = json.path(DAMAGED);
    return json.size() == 1 && stored.isString()
        ? Optional.of(new Value.Damaged(stored.asString()))
        : Optional.empty();
  }

  static List<Finding> refused(Expected.Start expected, Value value, Pointer at) {
    String found = ValueJson.write(value).toString();
    return List.of(expected.but("收到的是 " + found, "found " + found).error(at, "wrong_type"));
  }
}
