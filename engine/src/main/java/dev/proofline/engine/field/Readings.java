package dev.proofline.engine.field;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What field types made of one field's settings: answers are many, the settings one. It follows
 * from the settings alone, so two fields never differ by it.
 */
public final class Readings {
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

  <T> T once(Class<T> what, Supplier<T> making) {
    Object known = made.get(what);
    if (known == null) {
      known = making.get();
      made.put(what, known);
    }
    return what.cast(known);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Readings;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "";
  }
}
