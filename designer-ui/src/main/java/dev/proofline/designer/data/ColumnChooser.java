package dev.proofline.designer.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.RecordImports.ColumnPlan;
import dev.proofline.engine.RecordImports.Target;
import dev.proofline.engine.RecordImports.Upload;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each column of a file is: sure ones are chosen, doubtful ones wait for somebody. */
final class ColumnChooser extends Div {

  private static final String NOTHING = "";

  private final Desk desk;
  private final List<Target> targets;
  private final ExecutableForm form;
  private final Map<String, Select<String>> chosen = new LinkedHashMap<>();
  private final Div missing = new Div();

  ColumnChooser(Desk desk, ExecutableForm form, Upload upload) {
    this.desk = desk;
    this.targets = upload.targets();
    this.form = form;
    addClassName("col");
    upload.columns().forEach(column -> add(line(column)));
    add(missing);
    tellMissing();
  }

  private Div line(ColumnPlan column) {
    var select = new Select<String>();
    var items = new ArrayList<String>();
    items.add(NOTHING);
    targets.forEach(target -> items.add(target.key()));
    select.setItems(items);
    select.setItemLabelGenerator(this::named);
    select.setPlaceholder(desk.say("rows.column.choose"));
    String header = column.header().isEmpty() ? column.letters() : column.header();
    select.setAriaLabel(desk.say("rows.column.is", header));
    if (column.asks()) {
      select.setHelperText(desk.say("rows.column.asks", named(column.target().orElse(NOTHING))));
    } else {
      select.setValue(column.target().orElse(NOTHING));
    }
    if (column.target().isEmpty()) {
      tableOf(header)
          .ifPresent(table ->
              select.setHelperText(desk.say("rows.column.table", desk.say(table.label()))));
    }
    select.addValueChangeListener(_ -> {
      select.setInvalid(false);
      select.setHelperText(null);
      tellMissing();
    });
    chosen.put(column.letters(), select);
    Div said =
        Parts.col(
            Parts.row(Parts.text(column.letters(), "mono muted"), Parts.strong(header)),
            Parts.hint(String.join(desk.say("rows.between"), column.samples())));
    return Parts.box("filecol", said, select);
  }

  /** The table that has a column of the name: a row of a file is one record, and no part of it. */
  private Optional<ExecutableField> tableOf(String header) {
    return form.fields().values().stream()
        .filter(field ->
            field.table().stream()
                .flatMap(table -> table.columns().values().stream())
                .flatMap(column -> column.label().byLanguage().values().stream())
                .anyMatch(label -> label.strip().equalsIgnoreCase(header.strip())))
        .findFirst();
  }

  private String named(String key) {
    return targets.stream()
        .filter(target -> target.key().equals(key))
        .findFirst()
        .map(target -> desk.say(target.label()) + (target.required() ? " *" : ""))
        .orElseGet(() -> desk.say("rows.column.none"));
  }

  /** Fields that every record needs and no column gives. */
  private void tellMissing() {
    String names =
        targets.stream()
            .filter(Target::required)
            .filter(target ->
                chosen.values().stream()
                    .noneMatch(select -> target.key().equals(select.getValue())))
            .map(target -> desk.say(target.label()))
            .collect(Collectors.joining(desk.say("rows.between")));
    missing.removeAll();
    if (!names.isEmpty()) {
      missing.add(Parts.note("warn", "alert", desk.say("rows.missing", names)));
    }
  }

  /** Whether a column still waits for somebody to say what it is. */
  boolean isOpen() {
    return chosen.values().stream().map(Select::getValue).anyMatch(Objects::isNull);
  }

  /** Shows what is still to be said. */
  void demand() {
    chosen.values().stream()
        .filter(select -> select.getValue() == null)
        .forEach(select -> {
          select.setInvalid(true);
          select.setErrorMessage(desk.say("rows.column.demand"));
        });
    chosen.values().stream()
        .filter(select -> select.getValue() == null)
        .findFirst()
        .ifPresent(Select::focus);
  }

  /** What was said, by the letters of the columns. */
  Map<String, Optional<String>> answers() {
    var answers = new LinkedHashMap<String, Optional<String>>();
    chosen.forEach((letters, select) ->
        answers.put(
            letters, Optional.ofNullable(select.getValue()).filter(key -> !key.equals(NOTHING))));
    return answers;
  }
}
