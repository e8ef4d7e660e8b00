package dev.proofline.engine.compile;

import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What a workspace has besides the definitions that are compiled.
 *
 * @param settings its own values, by key
 * @param names what the fields of a form are called in the versions that are stored
 */
public record Beside(Map<String, JsonNode> settings, Function<String, FieldNames> names) {
  public Beside {
    settings = Map.copyOf(settings);
  }

  /** Without versions before. */
  public static Beside of(Map<String, JsonNode> settings) {
    return new Beside(settings, _ -> FieldNames.NONE);
  }
}
