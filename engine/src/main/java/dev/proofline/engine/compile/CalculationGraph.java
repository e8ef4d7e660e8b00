package dev.proofline.engine.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which field is calculated from which: an edge for every field that a field's visibility or
 * computed value reads. Judging walks the fields once, in {@link #order}.
 */
final class CalculationGraph {

  private final Map<String, Set<String>> reads = new LinkedHashMap<>();

  /** The field, and the fields of the same form that it reads. */
  void add(String field, Collection<String> read) {
    reads.computeIfAbsent(field, _ -> new LinkedHashSet<>()).addAll(read);
  }

  /**
   * Every field after those it reads; otherwise in the order given. Fields of a cycle come where
   * they can.
   */
  List<String> order() {
    var ordered = new LinkedHashSet<String>();
    var open = new HashSet<String>();
    for (String field : reads.keySet()) {
      visit(field, ordered, open);
    }
    return List.copyOf(ordered);
  }

  private void visit(String field, Set<String> ordered, Set<String> open) {
    if (ordered.contains(field) || !reads.containsKey(field) || !open.add(field)) {
      return;
    }
    for (String read : reads.getOrDefault(field, Set.of())) {
      visit(read, ordered, open);
    }
    ordered.add(field);
  }

  /** Every cycle once, as the fields along it. */
  List<List<String>> cycles() {
    var cycles = new ArrayList<List<String>>();
    var reported = new HashSet<String>();
    for (String field : reads.keySet()) {
      if (!reported.contains(field)) {
        List<String> cycle = wayBack(field);
        if (!cycle.isEmpty()) {
          cycles.add(cycle);
          reported.addAll(cycle);
        }
      }
    }
    return cycles;
  }

  /** The shortest way from the field back to itself, or nothing. */
  private List<String> wayBack(String start) {
    var from = new LinkedHashMap<String, String>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String field = open.removeFirst();
      for (String read : reads.getOrDefault(field, Set.of())) {
        if (read.equals(start)) {
          return path(start, field, from);
        }
        if (from.putIfAbsent(read, field) == null) {
          open.addLast(read);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String start, String last, Map<String, String> from) {
    var path = new ArrayList<String>();
    for (String field = last; field != null && !field.equals(start); field = from.get(field)) {
      path.addFirst(field);
    }
    path.addFirst(start);
    return path;
  }
}
