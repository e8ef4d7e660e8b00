package dev.proofline.engine;

import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows sorted into groups by dimension, each folded to a number. */
final class Groups {

  private final ExecutableMetric metric;
  private final List<String> by;
  private final Labels labels;
  private final Facts facts;
  private final Facts named;
  private final String language;
  private final Map<List<Optional<Value>>, Tallied> groups = new LinkedHashMap<>();

  Groups(ExecutableMetric metric, List<String> by, Labels labels, World world, String language) {
    this.metric = metric;
    this.by = List.copyOf(by);
    this.labels = labels;
    this.facts = world.facts();
    this.named = world.named();
    this.language = language;
    if (by.isEmpty()) {
      groups.put(List.of(), new Tallied(metric.fold().start()));
    }
  }

  /**
   * @param facts what the rows are counted by
   * @param named what rows are called to the caller
   */
  record World(Facts facts, Facts named) {}

  Facts facts() {
    return facts;
  }

  void add(Situation situation) {
    var key = new ArrayList<Optional<Value>>();
    for (String dimension : by) {
      key.add(dimension(dimension).evaluate(situation));
    }
    Tallied group =
        groups.computeIfAbsent(List.copyOf(key), _ -> new Tallied(metric.fold().start()));
    group.rows++;
    group.tally.add(folded(situation));
  }

  private Expression dimension(String key) {
    Expression expression = metric.by().get(key);
    if (expression == null) {
      throw new IllegalArgumentException(
          "Expected a dimension of the metric, but got " + key + ".");
    }
    return expression;
  }

  private Optional<Value> folded(Situation situation) {
    if (metric.folded().isEmpty()) {
      return Optional.empty();
    }
    Expression expression = metric.folded().get();
    return metric.fold().needs() == Fold.Needs.CONDITION
        ? Optional.of(new Value.Bool(expression.holds(situation)))
        : expression.evaluate(situation);
  }

  List<Group> result() {
    return groups.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Group group(List<Optional<Value>> key, Tallied tallied) {
    var keys = new LinkedHashMap<String, String>();
    var shown = new LinkedHashMap<String, String>();
    for (int i = 0; i < by.size(); i++) {
      String dimension = by.get(i);
      keys.put(dimension, key.get(i).map(this::data).orElse(""));
      shown.put(dimension, key.get(i).map(value -> show(dimension, value)).orElse("—"));
    }
    return new Group(keys, shown, tallied.tally.result().orElse(null), tallied.rows);
  }

  private String data(Value value) {
    return switch (value) {
      case Value.Ref ref -> ref.id().toString();
      case Value.Moment(var at) -> at.toString();
      case Value.Text _,
          Value.Num _,
          Value.Bool _,
          Value.Day _,
          Value.Span _,
          Value.Many _,
          Value.Place _,
          Value.File _,
          Value.Rows _ ->
          labels.display(named).show(value, "en");
    };
  }

  /** A dimension that is just a field of the form is shown as that field shows it. */
  private String show(String dimension, Value value) {
    Optional<ExecutableField> field =
        labels.field(metric.over(), dimension(dimension).text().strip());
    return field
        .map(known -> labels.show(known, value, language, named))
        .orElseGet(() -> labels.display(named).show(value, language));
  }

  private static final class Tallied {
    private final Fold.Tally tally;
    private long rows;

    private Tallied(Fold.Tally tally) {
      this.tally = tally;
    }
  }
}
