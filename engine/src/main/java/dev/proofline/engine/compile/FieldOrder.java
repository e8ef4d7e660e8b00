package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm.Section;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.expression.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which order fields are evaluated: each after those it reads. */
final class FieldOrder {

  /** The record, as the rules of a table's rows call it. */
  static final String PARENT = "parent";

  private FieldOrder() {}

  /**
   * @param at the list of the fields
   */
  static List<String> of(
      SequencedMap<String, ExecutableField> fields,
      List<Section> layout,
      Pointer at,
      List<Finding> findings) {
    var graph = new CalculationGraph();
    for (ExecutableField field : fields.values()) {
      graph.add(field.key(), List.of());
      field.visibleIf().ifPresent(read -> graph.add(field.key(), read.fields()));
      field.compute().ifPresent(read -> graph.add(field.key(), read.fields()));
      field.table().ifPresent(table -> graph.add(field.key(), ofParent(table)));
    }
    for (Section section : layout) {
      section
          .visibleIf()
          .ifPresent(read -> section.fields().forEach(key -> graph.add(key, read.fields())));
    }
    for (List<String> cycle : graph.cycles()) {
      findings.add(cycle(cycle, fields, at));
    }
    return graph.order();
  }

  /** The fields of the record that a table's rows are calculated from. */
  private static Set<String> ofParent(Structure.Table table) {
    var read = new LinkedHashSet<String>();
    for (ExecutableField column : table.columns().values()) {
      Stream.of(column.visibleIf(), column.compute())
          .flatMap(rule -> rule.stream())
          .map(Expression::names)
          .flatMap(Set::stream)
          .filter(name -> name.startsWith(PARENT + "."))
          .forEach(name -> read.add(name.substring(PARENT.length() + 1)));
    }
    return read;
  }

  private static Finding cycle(
      List<String> cycle, SequencedMap<String, ExecutableField> fields, Pointer at) {
    int index = List.copyOf(fields.keySet()).indexOf(cycle.getFirst());
    ExecutableField first = fields.get(cycle.getFirst());
    String property =
        first == null || first.table().isPresent()
            ? "fields"
            : first.compute().isPresent() ? "compute" : "visibleIf";
    var round = new ArrayList<>(cycle);
    round.add(cycle.getFirst());
    return Expected.of("互不循环的字段", "fields that do not need each other")
        .but(
            "形成了循环：" + way(round, fields, LocalText.DEFAULT_LANGUAGE),
            "they go round in a circle: " + way(round, fields, LocalText.ENGLISH))
        .hint("请去掉其中一处引用。", "Take one of the references out.")
        .error(at.child(index).child(property), "calculation_cycle");
  }

  private static String way(
      List<String> round, SequencedMap<String, ExecutableField> fields, String language) {
    return round.stream()
        .map(key -> Optional.ofNullable(fields.get(key)).map(field -> field.label().in(language)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" → "));
  }
}
