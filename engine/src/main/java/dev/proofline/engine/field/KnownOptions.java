package dev.proofline.engine.field;

import dev.proofline.engine.definition.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of one field, read from its definition once however many answers are looked at.
 *
 * @param all in their order, archived ones too; empty for a field without options
 * @param byValue the same by value; of two with one value the first
 * @param renamed the value of now, by the one before
 */
public record KnownOptions(
    List<Control.Choice> all, Map<String, Control.Choice> byValue, Map<String, String> renamed) {

  private static final KnownOptions NONE = new KnownOptions(List.of(), Map.of(), Map.of());

  public KnownOptions {
    all = List.copyOf(all);
    byValue = Map.copyOf(byValue);
    renamed = Map.copyOf(renamed);
  }

  /** Its own, or those of the set it names. */
  static KnownOptions of(Settings settings, Map<String, List<Control.Choice>> sets) {
    List<Control.Choice> all =
        Options.set(settings)
            .map(set -> sets.getOrDefault(set, List.of()))
            .orElseGet(() -> Options.read(settings.list("options")));
    if (all.isEmpty()) {
      return NONE;
    }
    var byValue = new LinkedHashMap<String, Control.Choice>();
    all.forEach(option -> byValue.putIfAbsent(option.value(), option));
    return new KnownOptions(all, byValue, RenamedValues.of(all));
  }
}
