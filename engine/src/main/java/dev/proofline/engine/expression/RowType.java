package dev.proofline.engine.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The fields of a row and their types.
 *
 * @param renamed values that have another name now, by field and the name they had
 * @param options every value that a field may have, where only some are possible, by field
 * @param manners how values are told to people, by field; those of no manner as any value is
 */
public record RowType(
    String name,
    SequencedMap<String, Type> fields,
    Map<String, Map<String, String>> renamed,
    Map<String, Set<String>> options,
    Map<String, Manner> manners) {
  public RowType {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    renamed = Map.copyOf(renamed);
    options = Map.copyOf(options);
    manners = Map.copyOf(manners);
  }

  public RowType(
      String name,
      SequencedMap<String, Type> fields,
      Map<String, Map<String, String>> renamed,
      Map<String, Set<String>> options) {
    this(name, fields, renamed, options, Map.of());
  }

  public RowType(String name, SequencedMap<String, Type> fields) {
    this(name, fields, Map.of(), Map.of());
  }

  RowType without(Set<String> hidden) {
    var left = new LinkedHashMap<>(fields);
    left.keySet().removeAll(hidden);
    return new RowType(name, left, renamed, options, manners);
  }
}
