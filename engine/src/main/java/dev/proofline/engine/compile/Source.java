package dev.proofline.engine.compile;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Settings;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition to compile.
 *
 * @param version 0 for a draft that was never published
 * @param former what options and stages were called in versions before, by field: the value of now
 *     by the former one; of a set of options under {@link #OF_A_SET}
 */
public record Source(
    DefinitionId id, int version, ObjectNode json, Map<String, Map<String, String>> former) {

  /** Where a set of options keeps what its values were called. */
  public static final String OF_A_SET = "";

  public Source {
    former = Map.copyOf(former);
  }

  /** One without versions before. */
  public Source(DefinitionId id, int version, ObjectNode json) {
    this(id, version, json, Map.of());
  }

  /** Where its findings point: {@code /<kind>/<key>}. */
  Pointer at() {
    return Pointer.of(id.kind().key(), id.key());
  }

  Settings settings() {
    return new Settings(json, at());
  }

  Source with(ObjectNode changed) {
    return new Source(id, version, changed, former);
  }
}
