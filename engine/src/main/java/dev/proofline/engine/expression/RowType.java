package dev.proofline.engine.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The fields of a row and their types.
 *
 * @param renamed values that have another name now, by field and the name they had
 */
public record RowType(
    String name, SequencedMap<String, Type> fields, Map<String, Map<String, String>> renamed) {
  public RowType {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    renamed = Map.copyOf(renamed);
  }

  public RowType(String name, SequencedMap<String, Type> fields) {
    this(name, fields, Map.of());
  }
}
