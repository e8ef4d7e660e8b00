package dev.proofline.engine.expression;

import java.util.Map;
import java.util.Set;

/**
 * What the expressions of a workspace may speak of.
 *
 * @param rowTypes every row type by name, forms under their key
 * @param sources the row type of each {@code rows.<source>}, by source name
 * @param settings the type of each {@code settings.<key>}
 * @param roles the keys that {@code role('…')} may name
 */
public record Vocabulary(
    Map<String, RowType> rowTypes,
    Map<String, String> sources,
    Map<String, Type> settings,
    Set<String> roles) {
  public Vocabulary {
    rowTypes = Map.copyOf(rowTypes);
    sources = Map.copyOf(sources);
    settings = Map.copyOf(settings);
    roles = Set.copyOf(roles);
  }
}
