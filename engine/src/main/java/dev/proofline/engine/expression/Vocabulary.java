package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.Map;
import java.util.Set;

/**
 * What the expressions of a workspace may speak of.
 *
 * @param rowTypes every row type by name, forms under their key
 * @param sources the row type of each {@code rows.<source>}, by source name
 * @param settings the type of each {@code settings.<key>}
 * @param settingTitles what people call the settings, by key
 * @param roles the keys that {@code role('…')} may name
 */
public record Vocabulary(
    Map<String, RowType> rowTypes,
    Map<String, String> sources,
    Map<String, Type> settings,
    Map<String, LocalText> settingTitles,
    Set<String> roles) {
  public Vocabulary {
    rowTypes = Map.copyOf(rowTypes);
    sources = Map.copyOf(sources);
    settings = Map.copyOf(settings);
    settingTitles = Map.copyOf(settingTitles);
    roles = Set.copyOf(roles);
  }

  /** One whose settings have no titles. */
  public Vocabulary(
      Map<String, RowType> rowTypes,
      Map<String, String> sources,
      Map<String, Type> settings,
      Set<String> roles) {
    this(rowTypes, sources, settings, Map.of(), roles);
  }
}
