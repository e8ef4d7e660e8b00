package dev.proofline.engine.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The fields of a row and their types. */
public record RowType(String name, SequencedMap<String, Type> fields) {
  public RowType {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }
}
