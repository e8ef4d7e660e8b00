package dev.proofline.engine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Definitions that are no longer offered; their records stay readable. */
final class Archiving {

  private static final String ARCHIVED = "archived";

  private Archiving() {}

  static boolean archived(JsonNode definition) {
    return definition.path(ARCHIVED).asBoolean(false);
  }

  static ObjectNode archive(ObjectNode definition) {
    return definition.deepCopy().put(ARCHIVED, true);
  }
}
