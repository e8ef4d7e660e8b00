package dev.proofline.engine.store.jooq;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.store.CanonicalJson;
import java.util.List;

/** Names of tables, columns and indexes made from keys; PostgreSQL cuts names at 63 bytes. */
final class Names {

  private static final int LONGEST = 63;
  private static final int HASH = 16;

  private Names() {}

  static String formTable(String form) {
    return fit("f_" + form);
  }

  /** The table of a table field's rows. Two underscores part the keys; a key may hold them too. */
  static String rowsTable(String form, String field) {
    String name = form + "__" + field;
    return name.indexOf("__") == name.lastIndexOf("__") && !form.endsWith("_")
        ? fit("r_" + name)
        : fit("r_" + name + "_" + hash(form + "." + field));
  }

  static String column(String field) {
    return fit(field);
  }

  /** The hidden column that holds the fingerprint of a unique set. */
  static String uniqueColumn(List<String> fields) {
    return "_u_" + hash(String.join(",", fields));
  }

  static String uniqueIndex(String form, List<String> fields) {
    return "ux_" + hash(form + ":" + String.join(",", fields));
  }

  static String index(String table, String what) {
    return "ix_" + hash(table + ":" + what);
  }

  static String hash(String text) {
    return CanonicalJson.sha256(text).substring(0, HASH);
  }

  private static String fit(String name) {
    return name.length() <= LONGEST ? name : Cut.to(name, LONGEST - HASH - 1) + "_" + hash(name);
  }
}
