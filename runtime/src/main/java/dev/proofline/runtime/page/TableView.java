package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table as it is filled: a card for each row, one below the other. A phone has no room for more,
 * and a thumb finds every cell.
 */
record TableView(FormView form, ExecutableField field, Structure.Table table) {

  Html render(Standing standing, boolean readOnly, Visit visit) {
    int count = standing.entered().rows(field.key());
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(standing, i, visit));
    }
    int most = field.type().control(field.context()) instanceof Control.Table(_, var max) ? max : 0;
    Model model =
        Model.of("name", field.key())
            .with("rows", rows)
            .with("max", most)
            .with("full", count >= most)
            .with("readOnly", readOnly)
            .with("next", next(standing, visit));
    return form.controls().templates().render("control/table", model, visit.words());
  }

  private Map<String, Object> row(Standing standing, int index, Visit visit) {
    String name = CellNames.row(field.key(), index);
    List<Object> cells = new ArrayList<>();
    table
        .columns()
        .forEach((key, column) ->
            cells.add(form.spot(standing, column, name + "." + key, visit).values()));
    String error = standing.faults().atFields().getOrDefault(name, "");
    return row(Integer.toString(index), Integer.toString(index + 1), error, cells);
  }

  private Map<String, Object> row(String index, String number, String error, List<Object> cells) {
    return Model.of("name", CellNames.row(field.key(), index))
        .with("drop", field.key() + ":" + index)
        .with("index", index)
        .with("number", number)
        .with("error", error)
        .with("cells", cells)
        .values();
  }

  /** The row a script adds: what a new one begins with, its number left open. */
  private Map<String, Object> next(Standing standing, Visit visit) {
    Answers begun = standing.fresh().getOrDefault(field.key(), Answers.EMPTY);
    List<Object> cells = new ArrayList<>();
    table
        .columns()
        .values()
        .forEach(column -> cells.add(next(standing.form(), column, begun, visit)));
    return row(CellNames.NEXT, CellNames.NUMBER, "", cells);
  }

  private Map<String, Object> next(
      ExecutableForm shown, ExecutableField column, Answers begun, Visit visit) {
    String name = CellNames.of(field.key(), CellNames.NEXT, column.key());
    FieldWords words = FieldWords.ofNext(column, visit);
    Object hint = words.hint();
    boolean closed = column.compute().isPresent();
    Control control = column.type().control(column.context());
    var duties = new Duties(shown);
    var place =
        new ControlViews.Place(
            shown,
            column,
            name,
            begun.get(column.key()).map(value -> FieldInput.typed(column, value)).orElse(List.of()),
            column.required(),
            closed,
            false,
            hint.equals("") ? "" : "h-" + name,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            words.words(),
            column.only().isPresent() ? ControlViews.Offers.LATER : everything(column, visit));
    return Model.of("key", name)
        .with("label", visit.in(column.label()))
        .with("hint", hint)
        .with("help", "")
        .with("error", "")
        .with("visible", column.visibleIf().isEmpty())
        .with("required", column.required())
        .with("readOnly", closed)
        .with("limits", ControlLimits.of(control, visit))
        .with("optional", duties.optional(name, visit))
        .with("counts", duties.decides(name))
        .with("group", closed || ControlViews.isGroup(control))
        .with("control", form.controls().render(control, place, visit))
        .values();
  }

  private ControlViews.Offers everything(ExecutableField column, Visit visit) {
    return (search, most) ->
        column.type().control(column.context()) instanceof Control.Picker(var target)
            ? new Records.Offer(
                form.controls().records().pick(visit.caller(), target, search.orElse(null), most),
                false,
                List.of(),
                List.of())
            : ControlViews.Offers.LATER.rows(search, most);
  }
}
