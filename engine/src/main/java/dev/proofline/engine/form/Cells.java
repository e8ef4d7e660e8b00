package dev.proofline.engine.form;

import dev.proofline.engine.executable.ExecutableField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** The fields of a walk and the cells of its tables: {@code items}, {@code items/2/qty}. */
final class Cells {

  private Cells() {}

  /** Those for which it holds, in the walk they stand in. */
  static Set<String> where(Walk walk, BiPredicate<Walk, ExecutableField> holds) {
    var found = new HashSet<String>();
    collect(walk, "", holds, found);
    return found;
  }

  private static void collect(
      Walk walk, String prefix, BiPredicate<Walk, ExecutableField> holds, Set<String> found) {
    for (ExecutableField field : walk.fields().values()) {
      if (holds.test(walk, field)) {
        found.add(prefix + field.key());
      }
      List<Walk> rows = walk.rows(field.key());
      for (int i = 0; i < rows.size(); i++) {
        collect(rows.get(i), row(prefix + field.key(), i) + "/", holds, found);
      }
    }
  }

  /** A row of a table. */
  static String row(String table, int index) {
    return table + "/" + index;
  }
}
