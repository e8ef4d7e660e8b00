package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.condition.Operator;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.editor.ChosenExpression;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The ground of a metric: the rows it counts, and in its formula the other metrics. */
final class MetricGround implements Ground {

  private static final String FORMULA = "formula";
  private static final String PREFIX = "metrics.";
  private static final List<String> UNITS = List.of("count", "percent", "hours", "days", "CNY");

  private final DefinitionEditing editing;
  private final RowGround rows;

  MetricGround(DefinitionEditing editing) {
    this.editing = editing;
    this.rows =
        new RowGround(editing, place -> editing.draft().at(Pointer.of("over")).asString(""));
  }

  private static boolean isFormula(Pointer place) {
    return !place.tokens().isEmpty() && place.tokens().getFirst().equals(FORMULA);
  }

  @Override
  public List<Choosable> choosable(Pointer place) {
    if (!isFormula(place)) {
      return rows.choosable(place);
    }
    return metrics().entrySet().stream()
        .map(metric ->
            new Choosable(metric.getKey(), metric.getValue(), Operator.Sort.NUMBER, Map.of()))
        .toList();
  }

  private Map<String, String> metrics() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (Numbers.MetricEntry metric :
        editing.desk().engine().numbers().list(editing.desk().caller())) {
      if (!metric.key().equals(editing.id().key())) {
        titles.put(PREFIX + metric.key(), editing.desk().say(metric.title()));
      }
    }
    return titles;
  }

  @Override
  public FieldWords words(Pointer place) {
    return isFormula(place) ? FieldWords.of(metrics()) : rows.words(place);
  }

  /** What a metric opens with is chosen of its own dimensions. */
  @Override
  public Map<String, String> fields(Pointer place) {
    return opens(place) ? dimensions() : rows.fields(place);
  }

  private static boolean opens(Pointer place) {
    return !place.tokens().isEmpty() && place.tokens().getFirst().equals("opens");
  }

  private Map<String, String> dimensions() {
    var dimensions = new LinkedHashMap<String, String>();
    Map<String, String> titles = rows.fields(Pointer.of("by"));
    editing
        .draft()
        .at(Pointer.of("by"))
        .properties()
        .forEach(entry ->
            dimensions.put(
                entry.getKey(),
                switch (entry.getValue().asString("")) {
                  case "owner" -> editing.say("data.owner");
                  case "team" -> editing.say("data.team");
                  case String expression -> titles.getOrDefault(expression, entry.getKey());
                }));
    return dimensions;
  }

  @Override
  public String name(Pointer place) {
    return rows.name(place);
  }

  @Override
  public Optional<String> property(Pointer place) {
    return rows.property(place);
  }

  @Override
  public Optional<Component> editor(Slot slot, PropertyEditors editors) {
    return switch (slot.property().key()) {
      case "over" -> Optional.of(select(slot, sources()));
      case "unit" -> Optional.of(select(slot, units()));
      case "at" -> time(slot);
      case "by" ->
          opens(slot.place().get())
              ? Optional.empty()
              : Optional.of(new DimensionsEditor(editing, slot, this::fields));
      default -> Optional.empty();
    };
  }

  /** By what time a row counts: those of a row, any other as text. */
  private Optional<Component> time(Slot slot) {
    var times = new LinkedHashMap<String, String>();
    choosable(slot.place().get()).stream()
        .filter(field -> field.sort() == Operator.Sort.DATE)
        .forEach(field -> times.put(field.key(), field.label()));
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChosenExpression(editing, slot, times));
  }

  private Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Records.FormAccess access :
        editing.desk().engine().records().forms(editing.desk().caller())) {
      sources.put(access.form().key(), editing.desk().say(access.form().title()));
    }
    editing.desk().engine().design().list(editing.desk().caller(), Kind.CHAIN).stream()
        .forEach(chain -> {
          String title = editing.desk().say(chain.title());
          sources.put("chains." + chain.id().key(), editing.say("metric.chains", title));
          sources.put("links." + chain.id().key(), editing.say("metric.links", title));
        });
    sources.put("tasks", editing.say("metric.tasks"));
    return sources;
  }

  private Map<String, String> units() {
    Map<String, String> units = new LinkedHashMap<>();
    UNITS.forEach(unit -> units.put(unit, unit));
    units.put("count", editing.say("metric.unit.count"));
    units.put("percent", editing.say("metric.unit.percent"));
    units.put("hours", editing.say("metric.unit.hours"));
    units.put("days", editing.say("metric.unit.days"));
    units.put("CNY", editing.desk().choice("currency", "CNY"));
    return units;
  }

  /** What is written and not among the choices stays one. */
  private Component select(Slot slot, Map<String, String> choices) {
    String now = slot.text();
    if (!now.isEmpty()) {
      choices.putIfAbsent(now, now);
    }
    var select = new Select<String>();
    select.setLabel(editing.desk().say(slot.property().label()));
    select.setItems(choices.keySet());
    select.setItemLabelGenerator(key -> choices.getOrDefault(key, key));
    select.setPlaceholder(editing.say("condition.choose"));
    select.setWidthFull();
    if (!now.isEmpty()) {
      select.setValue(now);
    }
    select.addValueChangeListener(
        event -> slot.changed().accept(JsonNodeFactory.instance.stringNode(event.getValue())));
    return select;
  }
}
