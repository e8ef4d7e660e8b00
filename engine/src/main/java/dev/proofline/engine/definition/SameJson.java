package dev.proofline.engine.definition;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether two pieces of definitions say the same: 0.01 is 0.010, whichever reader read it. */
public final class SameJson {

  private static final Comparator<JsonNode> VALUES =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private SameJson() {}

  /** What is not there is the same as what is not there. */
  public static boolean of(@Nullable JsonNode one, @Nullable JsonNode other) {
    return one == null || other == null ? one == other : one.equals(VALUES, other);
  }
}
