package dev.proofline.engine.migration;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code "was"} goes on with answers of the same table, or of the form beside its tables. */
final class TableBounds {

  private TableBounds() {}

  static List<Finding> crossed(Versions versions) {
    var findings = new ArrayList<Finding>();
    for (ExecutableField field : versions.after().fields().values()) {
      String was = was(field);
      if (versions.prior(field).isEmpty() && tableWith(was, versions.before()).isPresent()) {
        findings.add(outOf(was, versions.at(field.key()).child("was")));
      }
      columns(versions, field, findings);
    }
    return findings;
  }

  private static void columns(Versions versions, ExecutableField table, List<Finding> findings) {
    Map<String, ExecutableField> known =
        versions.prior(table).map(TableBounds::columns).orElse(Map.of());
    List<ExecutableField> columns = List.copyOf(columns(table).values());
    for (int i = 0; i < columns.size(); i++) {
      String was = was(columns.get(i));
      boolean elsewhere =
          versions.before().fields().containsKey(was)
              || tableWith(was, versions.before()).isPresent();
      if (elsewhere && !known.containsKey(was) && !known.containsKey(columns.get(i).key())) {
        findings.add(into(was, versions.at(table.key()).child("fields").child(i).child("was")));
      }
    }
  }

  private static String was(ExecutableField field) {
    return field.context().settings().text("was").orElse("");
  }

  private static Map<String, ExecutableField> columns(ExecutableField field) {
    return field
        .table()
        .<Map<String, ExecutableField>>map(table -> table.columns())
        .orElse(Map.of());
  }

  private static Optional<ExecutableField> tableWith(String column, ExecutableForm form) {
    return form.fields().values().stream()
        .filter(field -> columns(field).containsKey(column))
        .findFirst();
  }

  private static Finding into(String was, Pointer at) {
    return Expected.of("was 指向同一张表格原来的列", "was to name a former column of the same table")
        .but("“" + was + "”在这张表格之外", "'" + was + "' is outside of that table")
        .hint(
            "答案不能移进表格的行：请去掉 was，作为新列添加；原来的答案仍在旧版本里，也可以保留原字段。",
            "Answers cannot move into rows. Remove was to add a new column; the former answers stay"
                + " with the former version, or keep the former field.")
        .error(at, "was_outside_table");
  }

  private static Finding outOf(String was, Pointer at) {
    return Expected.of("was 指向表单原来的字段", "was to name a former field of the form")
        .but(
            "“" + was + "”是表格的列，一条记录有多行",
            "'" + was + "' is a column of a table, with many rows a record")
        .hint(
            "请去掉 was，用公式从行里取值，例如 rows 的合计；原来的列可以保留。",
            "Remove was and compute the value from the rows, such as their sum; keep the column.")
        .error(at, "was_inside_table");
  }
}
