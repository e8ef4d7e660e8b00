package dev.proofline.engine.compile;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Settings;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition to compile.
 *
 * @param version 0 for a draft that was never published
 */
public record Source(DefinitionId id, int version, ObjectNode json) {

  /** Where its findings point: {@code /<kind>/<key>}. */
  Pointer at() {
    return Pointer.of(id.kind().key(), id.key());
  }

  Settings settings() {
    return new Settings(json, at());
  }
}
