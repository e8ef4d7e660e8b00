package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.field.FieldContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** The columns of one table field; their rules stand over a row. */
final class TableCompiler {

  /** What a row has beside its columns. */
  static final Set<String> OF_ROWS = Set.of(FieldOrder.PARENT, "position");

  private static final int MOST_COLUMNS = 50;

  private final Surroundings surroundings;
  private final String form;
  private final List<Finding> findings;

  TableCompiler(Surroundings surroundings, String form, List<Finding> findings) {
    this.surroundings = surroundings;
    this.form = form;
    this.findings = findings;
  }

  Structure.Table compile(Settings table, FieldContext context) {
    Pointer at = table.at("fields");
    Scope row = FieldCompiler.ofRow(context.rowType(), form);
    List<Settings> columns = plain(table);
    if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
      findings.add(miscounted(columns.size(), at));
    }
    SequencedMap<String, ExecutableField> compiled =
        new FieldCompiler(surroundings, row, findings).compile(columns);
    List<ExecutableCheck> checks =
        new CheckCompiler(surroundings, row, compiled, findings).atOnce(table.list("checks"));
    return new Structure.Table(compiled, FieldOrder.of(compiled, List.of(), at, findings), checks);
  }

  /** The columns that hold one value each; tables and stages belong to records. */
  private List<Settings> plain(Settings table) {
    var plain = new ArrayList<Settings>();
    for (Settings column : table.list("fields")) {
      if (column.has("fields") || column.has("stages")) {
        findings.add(
            Expected.of("只有一个值的列", "a column with one value")
                .but("表格里不能再有明细表或阶段", "a table or a stage stands inside a table")
                .hint("请移到表单上，或另建表单。", "Move it to the form, or make another form.")
                .error(column.at("type"), "nested_structure"));
      } else {
        plain.add(column);
      }
    }
    return plain;
  }

  private static Finding miscounted(int count, Pointer at) {
    return Expected.of("1 到 " + MOST_COLUMNS + " 列", "1 to " + MOST_COLUMNS + " columns")
        .but("有 " + count + " 列", "there are " + count)
        .error(at, "wrong_count");
  }
}
