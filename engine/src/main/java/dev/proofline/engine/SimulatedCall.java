package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.value.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call from outside would give a simulated run: typed in by name, so that no body is needed.
 *
 * @param mistakes what is of another type than the flow takes
 */
record SimulatedCall(Answers given, List<Finding> mistakes) {

  static final SimulatedCall NONE = new SimulatedCall(Answers.EMPTY, List.of());

  static SimulatedCall of(Trigger trigger, Optional<ObjectNode> data) {
    if (!(trigger instanceof Trigger.Webhook(_, var gives)) || data.isEmpty()) {
      return NONE;
    }
    Answers given = Answers.EMPTY;
    var mistakes = new ArrayList<Finding>();
    for (var taken : gives.entrySet()) {
      DataType type = taken.getValue().type();
      JsonNode typed = data.get().path(taken.getKey());
      switch (type.read(typed.isMissingNode() ? List.of() : List.of(typed))) {
        case DataType.Read.Found(var value) -> given = given.with(taken.getKey(), value);
        case DataType.Read.Nothing() -> {}
        case DataType.Read.Unfit _ ->
            mistakes.add(
                Expected.of(type.title())
                    .but("写的是别的", "something else is written")
                    .hint("请改正。", "Correct it.")
                    .error(Pointer.of("data", taken.getKey()), "wrong_type"));
      }
    }
    return new SimulatedCall(given, List.copyOf(mistakes));
  }
}
