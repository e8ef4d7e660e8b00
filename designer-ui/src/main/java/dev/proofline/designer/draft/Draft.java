package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition in the making. Immutable: every edit gives another draft. It takes whatever JSON
 * there is, also with mistakes in it, and never loses what it does not know.
 */
public interface Draft {

  /** All of it; a copy. */
  ObjectNode json();

  /** What stands at the place; a missing node when nothing does. */
  JsonNode at(Pointer place);

  /** What it is called; its key while it has no name. */
  LocalText title();
}
