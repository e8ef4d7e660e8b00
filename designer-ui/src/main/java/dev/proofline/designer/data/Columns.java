package dev.proofline.designer.data;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import java.util.List;

/** What of a form's rows is shown, sorted by and filtered by. */
final class Columns {

  private static final int MOST = 6;

  private Columns() {}

  /** The fields in the grid: those the form lists, else its first ones. */
  static List<ExecutableField> shown(ExecutableForm form) {
    List<ExecutableField> listed =
        form.list().stream().flatMap(key -> form.field(key).stream()).toList();
    if (form.label().isPresent() && form.subject().isPresent()) {
      listed = listed.stream().filter(field -> !field.key().equals(form.subject().get())).toList();
    }
    return listed.isEmpty() ? form.fields().values().stream().limit(MOST).toList() : listed;
  }

  static boolean sortable(ExecutableField field) {
    return switch (field.type().column(field.context())) {
      case TEXT, NUMBER, BOOLEAN, DATE, TIMESTAMP, SPAN -> true;
      case UUID, TEXT_LIST, JSON, ROWS, NONE -> false;
    };
  }

  static boolean figures(ExecutableField field) {
    return field.type().control(field.context()) instanceof Control.NumberLine;
  }
}
