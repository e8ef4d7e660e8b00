package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody typed into a sheet that was submitted elsewhere meanwhile: to read and to copy. */
record Elsewhere(Engine engine, Frame frame) {

  /**
   * @param attempt where what was typed is kept; its own address shows it again
   * @param there what was submitted instead
   */
  record Left(String attempt, Entered entered, Records.RecordView there) {}

  PageAnswer page(Visit visit, ExecutableForm form, Left left) {
    String id = left.there.record().id().toString();
    Model model =
        Model.of("title", visit.in(form.title()))
            .with("label", left.there.label())
            .with("receipt", left.there.record().receipt())
            .with("form", form.key())
            .with("id", id)
            .with("attempt", left.attempt)
            .with("mayAdd", mayAdd(visit, form))
            .with("fields", fields(visit, form, left));
    return frame.page(visit, 200, Frame.Tab.NONE, "elsewhere", model);
  }

  private boolean mayAdd(Visit visit, ExecutableForm form) {
    return form.action()
        && engine.records().forms(visit.caller()).stream()
            .anyMatch(one -> one.create() && one.form().key().equals(form.key()));
  }

  private List<Object> fields(Visit visit, ExecutableForm form, Left left) {
    var fields = new ArrayList<Object>();
    for (ExecutableField field : form.fields().values()) {
      if (field.compute().isPresent() || !left.entered.filled(field.key())) {
        continue;
      }
      field
          .table()
          .ifPresentOrElse(
              table -> {
                for (int i = 0; i < left.entered.rows(field.key()); i++) {
                  int row = i;
                  String rowName = visit.words().say("table.row", row + 1);
                  table.columns().values().stream()
                      .filter(column -> column.compute().isEmpty())
                      .forEach(column -> {
                        String name = CellNames.of(field.key(), row, column.key());
                        String label = rowName + visit.words().say("list.dot");
                        add(fields, label, column, left.entered.of(name), visit);
                      });
                }
              },
              () -> add(fields, "", field, left.entered.of(field.key()), visit));
    }
    return fields;
  }

  private void add(
      List<Object> fields, String where, ExecutableField field, List<String> typed, Visit visit) {
    List<String> filled = typed.stream().filter(text -> !text.isBlank()).toList();
    if (filled.isEmpty()) {
      return;
    }
    boolean files = holdsFiles(field);
    fields.add(
        Model.of("label", where + visit.in(field.label()))
            .with("words", files ? "" : words(field, filled, visit))
            .with("files", files ? filled : List.of())
            .values());
  }

  /** As people read it; what could not be understood as it was typed. */
  private String words(ExecutableField field, List<String> typed, Visit visit) {
    var json = FieldInput.json(field, typed, _ -> Optional.empty());
    String shown = new Shows(engine.records(), visit).json(json, field);
    return shown.isBlank()
        ? typed.stream().collect(Collectors.joining(visit.words().say("list.comma")))
        : shown;
  }

  private static boolean holdsFiles(ExecutableField field) {
    Control control = field.type().control(field.context());
    return control instanceof Control.PhotoCapture || control instanceof Control.FileUpload;
  }
}
