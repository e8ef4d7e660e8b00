package dev.proofline.engine.compile;

import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a step may name beside its row.
 *
 * @param variables names that always stand
 * @param maybe {@code steps.<key>.<name>} of steps that may not have run
 * @param guards names that conditions around the place read
 */
record StepNames(Map<String, Type> variables, Map<String, Type> maybe, Set<String> guards) {
  StepNames {
    variables = new LinkedHashMap<>(variables);
    maybe = new LinkedHashMap<>(maybe);
    guards = Set.copyOf(guards);
  }

  static final StepNames NONE = new StepNames(Map.of(), Map.of(), Set.of());

  StepNames with(String name, Type type) {
    var more = new LinkedHashMap<>(variables);
    more.put(name, type);
    return new StepNames(more, maybe, guards);
  }

  /** After a step: its results stand, or may stand. */
  StepNames after(String step, Map<String, Type> results, boolean certain) {
    var always = new LinkedHashMap<>(variables);
    var sometimes = new LinkedHashMap<>(maybe);
    results.forEach(
        (name, type) -> (certain ? always : sometimes).put("steps." + step + "." + name, type));
    return new StepNames(always, sometimes, guards);
  }

  StepNames guardedBy(Set<String> names) {
    var more = new LinkedHashSet<>(guards);
    more.addAll(names);
    return new StepNames(variables, maybe, more);
  }

  Scope scope(String row) {
    var all = new LinkedHashMap<>(maybe);
    all.putAll(variables);
    return new Scope(row, all);
  }

  /** A name the expression reads although its step may not have run and nothing asks whether. */
  Optional<String> unguarded(Set<String> read) {
    return read.stream()
        .filter(maybe::containsKey)
        .filter(name -> guards.stream().noneMatch(guard -> step(guard).equals(step(name))))
        .findFirst();
  }

  private static String step(String name) {
    int second = name.indexOf('.', name.indexOf('.') + 1);
    return second < 0 ? name : name.substring(0, second);
  }
}
