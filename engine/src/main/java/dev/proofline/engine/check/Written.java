package dev.proofline.engine.check;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A record's answers as JSON, for scripts: written when the first of them asks. */
public final class Written {
  private final Supplier<ObjectNode> writing;
  private @Nullable ObjectNode json;

  public Written(Supplier<ObjectNode> writing) {
    this.writing = writing;
  }

  ObjectNode json() {
    ObjectNode known = json;
    if (known == null) {
      known = writing.get();
      json = known;
    }
    return known;
  }
}
