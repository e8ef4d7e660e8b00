package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The tables of a record as they are read: a line for each row. */
record RowsView(Shows shows) {

  /** Every table with rows the reader may see. */
  List<Object> of(Records.RecordView record) {
    var tables = new ArrayList<Object>();
    for (ExecutableField field : record.form().fields().values()) {
      if (field.table().isPresent()
          && record.data().path(field.key()).isArray()
          && record.record().answers().get(field.key()).orElse(null)
              instanceof Value.Rows(var rows)) {
        tables.add(table(field, field.table().get(), rows));
      }
    }
    return tables;
  }

  private Object table(ExecutableField field, Structure.Table table, List<Answers> rows) {
    List<ExecutableField> shown =
        table.columns().values().stream()
            .filter(column -> rows.stream().anyMatch(row -> row.has(column.key())))
            .toList();
    return Model.of("label", shows.visit().in(field.label()))
        .with("count", shows.visit().words().say("table.rows", rows.size()))
        .with(
            "columns",
            shown.stream()
                .<Object>map(column ->
                    Model.of("label", shows.visit().in(column.label()))
                        .with("number", isNumber(column))
                        .values())
                .toList())
        .with("rows", rows.stream().<Object>map(row -> cells(shown, row)).toList())
        .values();
  }

  private List<Object> cells(List<ExecutableField> columns, Answers row) {
    return columns.stream()
        .<Object>map(column ->
            Model.of("text", row.get(column.key()).map(v -> shows.value(v, column)).orElse(""))
                .with("number", isNumber(column))
                .values())
        .toList();
  }

  private static boolean isNumber(ExecutableField column) {
    return column.type().control(column.context()) instanceof Control.NumberLine;
  }
}
