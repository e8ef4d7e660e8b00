package dev.proofline.designer.data;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Template;
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
    List<ExecutableField> some =
        listed.isEmpty() ? form.fields().values().stream().limit(MOST).toList() : listed;
    return some.stream().filter(field -> !isName(form, field)).toList();
  }

  /** Whether rows are called what the field says, so that it would stand there twice. */
  private static boolean isName(ExecutableForm form, ExecutableField field) {
    return form.label()
        .filter(label ->
            label.byLanguage().values().stream().allMatch(parts -> isOnly(parts, field.key())))
        .isPresent();
  }

  private static boolean isOnly(List<Template.Part> parts, String key) {
    return parts.size() == 1
        && parts.getFirst() instanceof Template.Part.Slot(var expression)
        && expression.text().strip().equals(key);
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
