package dev.proofline.runtime.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a template sees: an immutable map of texts, numbers, flags, {@link Html}, lists and maps,
 * never an object with behaviour. Absent is the empty text, which templates take for false.
 */
record Model(Map<String, Object> values) {

  static final Model EMPTY = new Model(Map.of());

  Model {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Model of(String name, Object value) {
    return EMPTY.with(name, value);
  }

  Model with(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value instanceof Model model ? model.values : value);
    return new Model(more);
  }

  Model with(Model other) {
    var more = new LinkedHashMap<>(values);
    more.putAll(other.values);
    return new Model(more);
  }
}
