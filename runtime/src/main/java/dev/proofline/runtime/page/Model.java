package dev.proofline.runtime.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template sees: an immutable map of texts, numbers, flags, {@link Html}, lists and maps,
 * never an object with behaviour. Absent is the empty text, which templates take for false. It
 * grows by links to what it was before, and becomes a map once, when it is read.
 */
final class Model {

  static final Model EMPTY = new Model(null, Map.of());

  private final @Nullable Model before;
  private final Map<String, Object> added;
  private @Nullable Map<String, Object> values;

  private Model(@Nullable Model before, Map<String, Object> added) {
    this.before = before;
    this.added = added;
  }

  static Model of(String name, Object value) {
    return EMPTY.with(name, value);
  }

  Model with(String name, Object value) {
    return new Model(this, Map.of(name, value instanceof Model model ? model.values() : value));
  }

  Model with(Model other) {
    return new Model(this, other.values());
  }

  /** What was added last stands; it cannot be changed. */
  Map<String, Object> values() {
    Map<String, Object> known = values;
    if (known == null) {
      var all = new LinkedHashMap<String, Object>();
      collect(all);
      known = Collections.unmodifiableMap(all);
      values = known;
    }
    return known;
  }

  private void collect(Map<String, Object> all) {
    if (values != null) {
      all.putAll(values);
      return;
    }
    if (before != null) {
      before.collect(all);
    }
    all.putAll(added);
  }
}
