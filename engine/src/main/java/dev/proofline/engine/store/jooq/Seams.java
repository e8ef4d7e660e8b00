package dev.proofline.engine.store.jooq;

import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What tests may break to show that they would notice: statements that fail, commits that are not
 * made durable, hashes that are not compared.
 *
 * @param statements wraps the connections everything goes through
 * @param durable whether an acknowledged commit is on disk
 * @param same how hashes are compared
 */
record Seams(
    UnaryOperator<DataSource> statements, boolean durable, BiPredicate<String, String> same) {

  /** As everybody but tests uses it. */
  static final Seams WHOLE = new Seams(UnaryOperator.identity(), true, String::equals);

  Seams statements(UnaryOperator<DataSource> wrapped) {
    return new Seams(wrapped, durable, same);
  }

  Seams undurable() {
    return new Seams(statements, false, same);
  }

  Seams same(BiPredicate<String, String> compared) {
    return new Seams(statements, durable, compared);
  }
}
