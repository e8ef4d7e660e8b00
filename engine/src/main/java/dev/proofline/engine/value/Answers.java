package dev.proofline.engine.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Immutable answers by field key, in the order given. What is not in it was not answered. */
public record Answers(SequencedMap<String, Value> values) {

  public static final Answers EMPTY = new Answers(new LinkedHashMap<>());

  public Answers {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  public static Answers of(Map<String, Value> values) {
    return new Answers(new LinkedHashMap<>(values));
  }

  public Optional<Value> get(String field) {
    return Optional.ofNullable(values.get(field));
  }

  /** Every file in the answers, those in rows of repeat groups too. */
  public Stream<Value.File> files() {
    return values.values().stream()
        .flatMap(Value::parts)
        .filter(Value.File.class::isInstance)
        .map(Value.File.class::cast);
  }

  public boolean has(String field) {
    return values.containsKey(field);
  }

  public Answers with(String field, Value value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return new Answers(changed);
  }

  public Answers with(String field, Optional<Value> value) {
    return value.map(given -> with(field, given)).orElseGet(() -> without(field));
  }

  public Answers without(String field) {
    if (!values.containsKey(field)) {
      return this;
    }
    var changed = new LinkedHashMap<>(values);
    changed.remove(field);
    return new Answers(changed);
  }
}
