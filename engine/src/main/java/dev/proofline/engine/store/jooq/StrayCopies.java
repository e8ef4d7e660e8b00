package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * H2 alters a table by filling a copy, dropping the table and renaming the copy, and commits each
 * of the three. A process that is killed in between leaves the copy: beside its table it is waste,
 * without it, it is the table.
 */
final class StrayCopies {

  private static final Pattern COPY = Pattern.compile("(.+)_COPY_\\d+_\\d+");

  private StrayCopies() {}

  static void remove(DSLContext dsl) {
    if (dsl.dialect().family() != SQLDialect.H2) {
      return;
    }
    Set<String> there = Tables.there(dsl);
    for (String each : there) {
      Matcher copy = COPY.matcher(each);
      if (!copy.matches()) {
        continue;
      }
      if (there.contains(copy.group(1))) {
        dsl.dropTable(table(name(each))).execute();
      } else {
        dsl.alterTable(table(name(each))).renameTo(name(copy.group(1))).execute();
      }
    }
  }
}
