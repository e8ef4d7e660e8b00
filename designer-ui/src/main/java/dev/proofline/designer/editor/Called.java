package dev.proofline.designer.editor;

import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Sorts;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.Design;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** The outside system that is called at a place of the draft, as it stands now. */
final class Called {

  private static final String RESPONSE = "response.";
  private static final String INPUTS = "with";

  private final Editing<?> editing;

  Called(Editing<?> editing) {
    this.editing = editing;
  }

  /** Whether the values of the slot go to an operation. */
  static boolean areInputs(Slot slot) {
    return slot.property().key().equals(INPUTS);
  }

  /** The connectors there are, also for whoever may not change them: key to title. */
  SequencedMap<String, String> connectors() {
    var connectors = new LinkedHashMap<String, String>();
    all().forEach(one -> connectors.put(one.connector(), editing.desk().say(one.system())));
    return connectors;
  }

  /** The operations of the connector that is chosen beside the place: key to title. */
  SequencedMap<String, String> operations(Pointer place) {
    var operations = new LinkedHashMap<String, String>();
    String connector = beside(place, "connector");
    for (Design.Operation one : all()) {
      if (one.connector().equals(connector)) {
        operations.put(one.key(), editing.desk().say(one.signature().title()));
      }
    }
    return operations;
  }

  /** The operation that is chosen beside the place; empty while there is none. */
  Optional<Design.Operation> operation(Pointer place) {
    String connector = beside(place, "connector");
    String operation = beside(place, "operation");
    return all().stream()
        .filter(one -> one.connector().equals(connector) && one.key().equals(operation))
        .findFirst();
  }

  /** What a condition may read of the answer, where the check it belongs to calls something. */
  List<Choosable> answer(Pointer condition) {
    Pointer call = condition.parent().child("call");
    if (!condition.tokens().getLast().equals("expect") || !editing.draft().at(call).isObject()) {
      return List.of();
    }
    var answer = new ArrayList<Choosable>();
    operation(call.child(INPUTS))
        .ifPresent(found ->
            found
                .signature()
                .gives()
                .forEach((key, type) ->
                    answer.add(
                        new Choosable(
                            RESPONSE + key,
                            editing.say("call.response", key),
                            Sorts.of(type),
                            Map.of()))));
    return answer;
  }

  private List<Design.Operation> all() {
    return editing.desk().engine().design().operations(editing.desk().caller());
  }

  private String beside(Pointer place, String key) {
    JsonNode found = editing.draft().at(place.parent().child(key));
    return found.asString("");
  }
}
