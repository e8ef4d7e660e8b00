package dev.proofline.engine;

import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups as they are told: with labels, the value before, the state, in order. */
final class NumberGroups {

  private static final Comparator<Group> GREATEST_FIRST =
      Comparator.comparing(
              Group::value, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
          .thenComparing(group -> String.join(" ", group.labels().values()));

  private final ExecutableMetric metric;
  private final List<MetricView.Dimension> dimensions;
  private final Numbers.Question question;
  private final Labels labels;
  private final Facts facts;
  private final Sight sight;

  /** Who reads, and by which calendar. */
  record Sight(String language, ZoneId zone) {}

  NumberGroups(
      ExecutableMetric metric,
      List<MetricView.Dimension> dimensions,
      Numbers.Question question,
      Labels labels,
      Facts facts,
      Sight sight) {
    this.metric = metric;
    this.dimensions = dimensions;
    this.question = question;
    this.labels = labels;
    this.facts = facts;
    this.sight = sight;
  }

  /**
   * @param before the same groups of the period before, as far as there are any
   */
  List<Group> told(List<Folded> folded, List<Folded> before) {
    Map<List<Optional<Value>>, Optional<BigDecimal>> earlier = new HashMap<>();
    before.forEach(one -> earlier.put(one.keys(), one.value()));
    return folded.stream()
        .map(one -> group(one, earlier.getOrDefault(one.keys(), Optional.empty())))
        .sorted(order())
        .toList();
  }

  private Comparator<Group> order() {
    return question.step() == null
        ? GREATEST_FIRST
        : Comparator.<Group, String>comparing(group -> group.keys().getOrDefault(Group.PERIOD, ""))
            .thenComparing(GREATEST_FIRST);
  }

  private Group group(Folded folded, Optional<BigDecimal> before) {
    var keys = new LinkedHashMap<String, String>();
    var shown = new LinkedHashMap<String, String>();
    for (int i = 0; i < folded.keys().size(); i++) {
      Optional<Value> key = folded.keys().get(i);
      boolean period = i == dimensions.size();
      String name = period ? Group.PERIOD : question.by().get(i);
      int at = i;
      keys.put(name, key.map(value -> NumberFilter.key(value, sight.zone())).orElse(""));
      shown.put(
          name,
          key.map(value -> period ? plain(value) : show(dimensions.get(at), value)).orElse("—"));
    }
    return new Group(
        keys,
        shown,
        folded.value().map(BigDecimal::stripTrailingZeros).map(NumberGroups::plain).orElse(null),
        folded.rows(),
        before.orElse(null),
        folded.value().flatMap(metric.goal()::state).orElse(null));
  }

  /** 1E+2 is read as a slip of the pen. */
  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** A dimension that is just a field of the form is shown as that field shows it. */
  private String show(MetricView.Dimension dimension, Value value) {
    if (value instanceof Value.Moment) {
      return plain(value);
    }
    Optional<ExecutableField> field =
        labels.field(dimension.rows().over(), dimension.expression().text().strip());
    return field
        .map(known -> labels.show(known, value, sight.language(), facts))
        .orElseGet(() -> plain(value));
  }

  private String plain(Value value) {
    Optional<LocalDate> day =
        value instanceof Value.Moment(var at)
            ? NumberFilter.day(at, sight.zone())
            : Optional.empty();
    return day.map(LocalDate::toString)
        .orElseGet(() -> labels.display(facts).show(value, sight.language()));
  }
}
