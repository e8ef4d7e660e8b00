package dev.proofline.engine.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Immutable answers by field key, in the order given. What is not in it was not answered. */
public final class Answers {

  public static final Answers EMPTY = new Answers(new LinkedHashMap<>());

  private final LinkedHashMap<String, Value> values;

  /** Answers as they are in the map now. */
  public Answers(SequencedMap<String, Value> values) {
    this(false, new LinkedHashMap<>(values));
  }

  /**
   * Not a record, for this: every judgement would copy its maps of answers once more.
   *
   * @param shared whether somebody else may still change the map
   */
  private Answers(boolean shared, LinkedHashMap<String, Value> values) {
    this.values = shared ? new LinkedHashMap<>(values) : values;
  }

  public static Answers of(Map<String, Value> values) {
    return owning(new LinkedHashMap<>(values));
  }

  /** Takes the map over: whoever made it forgets it. */
  public static Answers owning(LinkedHashMap<String, Value> made) {
    return new Answers(false, made);
  }

  public SequencedMap<String, Value> values() {
    return Collections.unmodifiableSequencedMap(values);
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
    if (values.get(field) == value) {
      return this;
    }
    var changed = new LinkedHashMap<>(values);
    changed.put(field, value);
    return owning(changed);
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
    return owning(changed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Answers that && values.equals(that.values));
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
