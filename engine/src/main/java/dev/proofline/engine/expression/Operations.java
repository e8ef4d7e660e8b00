package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedCollection;
import java.util.TreeSet;
import java.util.stream.Stream;

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

  /** What is called by its name alone. */
  static Stream<String> functions() {
    return Stream.concat(
            ALL.stream()
                .filter(one -> one.style() == Operation.Style.FUNCTION)
                .map(Operation::name),
            Stream.of("or", "role"))
        .distinct()
        .sorted();
  }

  /** What is called on a value of the type: {@code text.contains}, {@code rows.visit.count}. */
  static Stream<String> methods(Type type) {
    Stream<String> loops =
        type instanceof Type.ListOf
            ? Arrays.stream(LoopKind.values()).map(LoopKind::word)
            : Stream.empty();
    Stream<String> text = type.equals(Type.TEXT) ? Stream.of("matches") : Stream.empty();
    Stream<String> methods =
        ALL.stream()
            .filter(one -> one.style() == Operation.Style.METHOD && takes(one, type))
            .map(Operation::name);
    return Stream.of(loops, text, methods).flatMap(names -> names).distinct().sorted();
  }

  private static boolean takes(Operation operation, Type type) {
    return Stream.of(List.of(type), List.of(type, Type.TEXT), List.of(type, Type.NUMBER))
        .anyMatch(arguments -> operation.typing().result(arguments) != null);
  }
}
