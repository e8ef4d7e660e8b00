package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** The fields of a walk and the cells of its tables: {@code items}, {@code items/2/qty}. */
final class Cells {

  private Cells() {}

  /** Those for which it holds, in the walk they stand in. */
  static Set<String> where(Walk walk, BiPredicate<Walk, ExecutableField> holds) {
    return each(
            walk,
            (at, field) -> holds.test(at, field) ? Optional.of(true) : Optional.<Boolean>empty())
        .keySet();
  }

  /** What there is of each, where there is anything. */
  static <T> Map<String, T> each(Walk walk, BiFunction<Walk, ExecutableField, Optional<T>> of) {
    var found = new LinkedHashMap<String, T>();
    collect(walk, "", of, found);
    return found;
  }

  private static <T> void collect(
      Walk walk,
      String prefix,
      BiFunction<Walk, ExecutableField, Optional<T>> of,
      Map<String, T> found) {
    for (ExecutableField field : walk.fields().values()) {
      of.apply(walk, field).ifPresent(one -> found.put(prefix + field.key(), one));
      List<Walk> rows = walk.rows(field.key());
      for (int i = 0; i < rows.size(); i++) {
        collect(rows.get(i), row(prefix + field.key(), i) + "/", of, found);
      }
    }
  }

  /** A row of a table. */
  static String row(String table, int index) {
    return table + "/" + index;
  }
}
