package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Values as the reader of a page reads them. */
record Shows(Records records, Visit visit) {

  String value(Value value, ExecutableField field) {
    return value instanceof Value.Ref reference
        ? records.label(visit.caller(), reference).orElse("")
        : field.type().display(value, field.context(), visit.words().language());
  }

  /** From the JSON the ledger keeps; as it stands there when the field has another type today. */
  String json(JsonNode json, ExecutableField field) {
    return switch (field.type().read(json, field.context(), Pointer.ROOT)) {
      case Outcome.Ok<Optional<Value>>(var read, _) ->
          read.map(value -> value(value, field)).orElse("");
      case Outcome.Refused<Optional<Value>> _ ->
          json.isString() ? json.asString() : json.toString();
    };
  }
}
