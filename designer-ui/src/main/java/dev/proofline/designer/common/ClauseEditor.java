package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.condition.Condition.Clause;
import dev.proofline.designer.condition.Condition.Operand;
import dev.proofline.designer.condition.Operator;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of a condition: field, operator, value. */
final class ClauseEditor extends Div implements ConditionPart {

  /** A line as it begins: nothing chosen. */
  static final Clause BLANK = new Clause("", Operator.EQUALS, List.of());

  private final Words words;
  private final List<Choosable> fields;
  private final Runnable changed;
  private final Select<Choosable> field = new Select<>();
  private final Select<Operator> operator = new Select<>();
  private final Div value = Parts.box("val");
  private List<Operand> values;

  ClauseEditor(GroupEditor.Ground ground, Clause clause, Runnable removed) {
    this.words = ground.words();
    this.fields = ground.fields();
    this.changed = ground.changed();
    this.values = clause.values();
    addClassName("clause");
    field.setItems(fields.stream().filter(one -> !one.setting()).toList());
    field.setItemLabelGenerator(Choosable::label);
    field.setAriaLabel(words.say("condition.field"));
    field.setPlaceholder(words.say("condition.field"));
    operator.setItemLabelGenerator(op ->
        op == null ? "" : words.say("operator." + op.name().toLowerCase(java.util.Locale.ROOT)));
    operator.setAriaLabel(words.say("condition.operator"));
    operator.setPlaceholder(words.say("condition.operator"));
    find(clause.field())
        .ifPresent(found -> {
          field.setValue(found);
          operator.setItems(found.operators(fields));
          operator.setValue(clause.operator());
        });
    field.addValueChangeListener(event -> fieldChosen());
    operator.addValueChangeListener(event -> operatorChosen(event.getOldValue()));
    add(field, operator, Parts.iconButton("x", words.say("condition.remove"), "g s", removed));
    add(value);
    showValue();
  }

  @Override
  public Optional<Condition> chosen(boolean unfinished) {
    Clause chosen = asChosen();
    return unfinished || chosen.complete() ? Optional.of(chosen) : Optional.empty();
  }

  /** The clause as far as it is chosen. */
  private Clause asChosen() {
    if (field.isEmpty() || operator.isEmpty()) {
      return BLANK;
    }
    Operator chosen = operator.getValue();
    return new Clause(
        field.getValue().key(),
        chosen,
        chosen.takes() == Operator.Takes.NOTHING ? List.of() : values);
  }

  private Optional<Choosable> find(String key) {
    return fields.stream().filter(candidate -> candidate.key().equals(key)).findFirst();
  }

  private void fieldChosen() {
    values = List.of();
    List<Operator> operators = field.isEmpty() ? List.of() : field.getValue().operators(fields);
    operator.setItems(operators);
    if (!operators.isEmpty()) {
      operator.setValue(operators.getFirst());
    }
    showValue();
    changed.run();
  }

  private void operatorChosen(@org.jspecify.annotations.Nullable Operator before) {
    if (operator.isEmpty()) {
      return;
    }
    // What is being typed stays while the new comparison takes the same.
    boolean other = otherField().isPresent() && !operator.getValue().compares();
    if (before == null || before.takes() != operator.getValue().takes() || other) {
      values = List.of();
    }
    if (before == null
        || before.takes() != operator.getValue().takes()
        || before.compares() != operator.getValue().compares()) {
      showValue();
    }
    changed.run();
  }

  private void showValue() {
    value.removeAll();
    value.setVisible(false);
    if (field.isEmpty() || operator.isEmpty()) {
      return;
    }
    Choosable chosen = field.getValue();
    switch (operator.getValue().takes()) {
      case NOTHING -> {}
      case DAYS -> put(days());
      case SEVERAL -> put(several(chosen));
      case ONE -> {
        List<Choosable> others =
            operator.getValue().compares() ? chosen.comparable(fields) : List.of();
        boolean only = chosen.sort() == Operator.Sort.SPAN;
        boolean other = only || otherField().isPresent();
        put(other ? another(others) : one(chosen));
        if (!others.isEmpty() && !only) {
          value.add(exchange(others, other));
        }
      }
    }
  }

  private void put(Component editor) {
    editor.getElement().setAttribute("aria-label", words.say("condition.value"));
    ((com.vaadin.flow.component.HasSize) editor).setWidthFull();
    value.add(editor);
    value.setVisible(true);
  }

  private Component one(Choosable chosen) {
    return switch (chosen.sort()) {
      case NUMBER, COUNT -> number();
      case DATE -> day();
      case CHOICE, CHOICES -> choice(chosen);
      case TEXT, YES_NO, LIST, SPAN, OTHER -> text();
    };
  }

  /** What is compared with another field instead of a value, and back. */
  private Component exchange(List<Choosable> others, boolean other) {
    return Parts.iconButton(
        other ? "pen" : "swap",
        words.say(other ? "condition.with.value" : "condition.with.field"),
        "g s",
        () -> {
          values = other ? List.of() : List.of(new Operand.Field(others.getFirst().key()));
          showValue();
          changed.run();
        });
  }

  private Component another(List<Choosable> others) {
    var select = new Select<Choosable>();
    select.setItems(others);
    select.setItemLabelGenerator(one -> one == null ? "" : one.label());
    otherField()
        .flatMap(key -> others.stream().filter(one -> one.key().equals(key)).findFirst())
        .ifPresent(select::setValue);
    select.addValueChangeListener(event -> {
      values =
          event.getValue() == null ? List.of() : List.of(new Operand.Field(event.getValue().key()));
      changed.run();
    });
    return select;
  }

  private Optional<String> otherField() {
    return values.stream()
        .filter(Operand.Field.class::isInstance)
        .map(operand -> ((Operand.Field) operand).path())
        .findFirst();
  }

  private Component choice(Choosable chosen) {
    var select = new Select<String>();
    select.setItems(offered(chosen));
    select.setItemLabelGenerator(key -> key == null ? "" : called(key, chosen));
    select.setPlaceholder(words.say("condition.choose"));
    firstText().ifPresent(select::setValue);
    select.addValueChangeListener(event -> set(event.getValue()));
    return select;
  }

  /** What is in force is told, though no option is called so any more. */
  private Set<String> offered(Choosable chosen) {
    Set<String> offered = new LinkedHashSet<>(chosen.choices().keySet());
    offered.addAll(texts());
    return offered;
  }

  private String called(String value, Choosable chosen) {
    String title = chosen.choices().get(value);
    return title == null ? words.say("condition.value.gone", value) : title;
  }

  private Component several(Choosable chosen) {
    var box = new MultiSelectComboBox<String>();
    Set<String> offered = offered(chosen);
    box.setItems(offered);
    box.setItemLabelGenerator(key -> called(key, chosen));
    box.setPlaceholder(words.say("condition.choose"));
    box.setValue(Set.copyOf(texts()));
    box.addValueChangeListener(event -> {
      values =
          offered.stream()
              .filter(event.getValue()::contains)
              .<Operand>map(Operand.Text::new)
              .toList();
      changed.run();
    });
    return box;
  }

  private Component text() {
    var line = new TextField();
    line.setPlaceholder(words.say("condition.value"));
    firstText().ifPresent(line::setValue);
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> set(event.getValue()));
    return line;
  }

  private Component number() {
    var line = new BigDecimalField();
    line.setPlaceholder(words.say("condition.number"));
    firstNumber().ifPresent(line::setValue);
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> {
      values = event.getValue() == null ? List.of() : List.of(new Operand.Num(event.getValue()));
      changed.run();
    });
    return line;
  }

  private Component days() {
    var line = new IntegerField();
    line.setMin(1);
    line.setSuffixComponent(Parts.text(words.say("condition.days")));
    firstNumber().map(BigDecimal::intValue).ifPresent(line::setValue);
    line.setValueChangeMode(ValueChangeMode.LAZY);
    line.addValueChangeListener(event -> {
      values =
          event.getValue() == null
              ? List.of()
              : List.of(new Operand.Num(BigDecimal.valueOf(event.getValue())));
      changed.run();
    });
    return line;
  }

  private Component day() {
    var picker = new DatePicker();
    picker.setLocale(java.util.Locale.forLanguageTag(words.language()));
    values.stream()
        .filter(Operand.Day.class::isInstance)
        .findFirst()
        .ifPresent(found -> picker.setValue(((Operand.Day) found).value()));
    picker.addValueChangeListener(event -> {
      values = event.getValue() == null ? List.of() : List.of(new Operand.Day(event.getValue()));
      changed.run();
    });
    return picker;
  }

  private void set(@org.jspecify.annotations.Nullable String text) {
    values = text == null || text.isBlank() ? List.of() : List.of(new Operand.Text(text));
    changed.run();
  }

  private List<String> texts() {
    return values.stream()
        .filter(Operand.Text.class::isInstance)
        .map(operand -> ((Operand.Text) operand).value())
        .toList();
  }

  private Optional<String> firstText() {
    return texts().stream().findFirst();
  }

  private Optional<BigDecimal> firstNumber() {
    return values.stream()
        .filter(Operand.Num.class::isInstance)
        .map(operand -> ((Operand.Num) operand).value())
        .findFirst();
  }
}
