package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;

/** Every function, method and operator there is. */
final class Operations {

  private static final List<Operation> ALL = all();

  private Operations() {}

  private static List<Operation> all() {
    var all = new ArrayList<Operation>();
    all.addAll(Numbers.OPERATIONS);
    all.addAll(Texts.OPERATIONS);
    all.addAll(Times.OPERATIONS);
    all.addAll(Lists.OPERATIONS);
    all.addAll(Places.OPERATIONS);
    return List.copyOf(all);
  }

  static List<Operation> named(String name, Operation.Style style) {
    return ALL.stream().filter(one -> one.name().equals(name) && one.style() == style).toList();
  }

  /** What people may call, for suggestions. */
  static SequencedCollection<String> names() {
    var names = new TreeSet<String>();
    for (Operation operation : ALL) {
      if (operation.style() != Operation.Style.OPERATOR) {
        names.add(operation.name());
      }
    }
    for (LoopKind kind : LoopKind.values()) {
      names.add(kind.word());
    }
    names.add("matches");
    names.add("or");
    names.add("role");
    return names;
  }
}
