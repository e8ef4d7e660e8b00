package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a field type needs to know of the field it serves.
 *
 * @param optionSets the workspace's option sets by key, for {@code "options": "<key>"}
 */
public record FieldContext(
    String key,
    LocalText label,
    Settings settings,
    Map<String, List<Control.Choice>> optionSets,
    ZoneId zone) {
  public FieldContext {
    optionSets = Map.copyOf(optionSets);
  }
}
