package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says a condition over {@code this} as a filter. Negations are pushed down to the comparisons;
 * there unknown may count as false, because what is left above them are only ands and ors.
 */
final class FilterWriter {

  private static final Filter NOTHING = new Filter.Or(List.of());

  private final Evaluation at;

  private FilterWriter(Evaluation at) {
    this.at = at;
  }

  static Optional<Filter> write(Node condition, Situation situation) {
    if (!Types.fits(condition.type(), Type.BOOLEAN)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          new FilterWriter(new Evaluation(situation)).filter(condition, true));
    } catch (Evaluation.TooCostly unknown) {
      return Optional.empty();
    }
  }

  /** Selects the rows for which the node is as wanted, or null when that cannot be said. */
  private @Nullable Filter filter(Node node, boolean wanted) {
    if (isKnown(node)) {
      return Boolean.valueOf(wanted).equals(node.value(at)) ? Filter.EVERYTHING : NOTHING;
    }
    Filter plain = plain(node, wanted);
    return plain != null ? plain : term(node, wanted);
  }

  /** What is more than fields compared with what is known. */
  private @Nullable Filter term(Node node, boolean wanted) {
    Term term = TermWriter.overThis(node, at);
    return term == null ? null : new Filter.Holds(wanted ? term : new Term.Not(term));
  }

  private @Nullable Filter plain(Node node, boolean wanted) {
    return switch (node) {
      case Node.And(var left, var right) -> parts(left, right, wanted, wanted);
      case Node.Or(var left, var right) -> parts(left, right, wanted, !wanted);
      case Node.Not(var part) -> filter(part, !wanted);
      case Node.Equal(var left, var right) -> signed(equal(left, right), wanted);
      case Node.In(var value, var list) -> signed(in(value, list), wanted);
      case Node.SelfField(var name, var type) when type == Type.BOOLEAN ->
          new Filter.Equal(name, new Value.Bool(wanted));
      case Node.Call call -> call(call, wanted);
      case Node.Constant _,
          Node.Self _,
          Node.SelfField _,
          Node.Now _,
          Node.Setting _,
          Node.Variable _,
          Node.Source _,
          Node.UsersInRole _,
          Node.Local _,
          Node.Navigate _,
          Node.ListLiteral _,
          Node.Choose _,
          Node.Otherwise _,
          Node.Matches _,
          Node.Loop _ ->
          null;
    };
  }

  private static boolean isKnown(Node node) {
    return !Reads.of(node).self();
  }

  private Optional<Value> known(Node node) {
    return Binding.result(node.value(at));
  }

  private static @Nullable Filter signed(@Nullable Filter filter, boolean wanted) {
    return filter == null || wanted ? filter : new Filter.Not(filter);
  }

  private @Nullable Filter parts(Node left, Node right, boolean wanted, boolean and) {
    var parts = new ArrayList<Filter>();
    for (Node side : List.of(left, right)) {
      Filter part = filter(side, wanted);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return and ? new Filter.And(parts) : new Filter.Or(parts);
  }

  private @Nullable Filter equal(Node left, Node right) {
    if (left instanceof Node.SelfField field && isKnown(right) && isScalar(field.type())) {
      return known(right)
          .<Filter>map(value -> new Filter.Equal(field.name(), value))
          .orElseGet(() -> new Filter.Empty(field.name()));
    }
    return right instanceof Node.SelfField && isKnown(left) ? equal(right, left) : null;
  }

  /**
   * Places, files and spans are not kept as one comparable column; lists compare as a whole in
   * memory.
   */
  private static boolean isScalar(Type type) {
    return !(type instanceof Type.ListOf)
        && !type.equals(Type.PLACE)
        && !type.equals(Type.FILE)
        && type != Type.DURATION;
  }

  private @Nullable Filter in(Node value, Node list) {
    if (value instanceof Node.SelfField field && isKnown(list) && isScalar(field.type())) {
      return known(list).orElse(null) instanceof Value.Many(var values)
          ? new Filter.OneOf(field.name(), values)
          : NOTHING;
    }
    if (list instanceof Node.SelfField field
        && field.type().equals(Type.listOf(Type.TEXT))
        && isKnown(value)) {
      return known(value)
          .<Filter>map(wanted -> new Filter.Contains(field.name(), wanted))
          .orElse(NOTHING);
    }
    return null;
  }

  private @Nullable Filter call(Node.Call call, boolean wanted) {
    if (call.arguments().size() != 2) {
      return null;
    }
    Node left = call.arguments().get(0);
    Node right = call.arguments().get(1);
    Filter.Order order = order(call.operation().name());
    if (order != null) {
      return ordered(left, right, wanted ? order : opposite(order));
    }
    if (call.operation().name().equals("contains")
        && left instanceof Node.SelfField(var name, _)
        && isKnown(right)) {
      Object sought = right.value(at);
      // '' is no value to look for in a column, yet every text contains it: left to the term.
      return sought == null
          ? NOTHING
          : Binding.result(sought)
              .map(text -> signed(new Filter.Contains(name, text), wanted))
              .orElse(null);
    }
    return null;
  }

  private @Nullable Filter ordered(Node left, Node right, Filter.Order order) {
    if (left instanceof Node.SelfField(var name, var type) && isKnown(right) && isScalar(type)) {
      return known(right)
          .<Filter>map(value -> new Filter.Ordered(name, order, value))
          .orElse(NOTHING);
    }
    return right instanceof Node.SelfField && isKnown(left)
        ? ordered(right, left, mirrored(order))
        : null;
  }

  private static Filter.@Nullable Order order(String operator) {
    return switch (operator) {
      case "_<_" -> Filter.Order.LESS;
      case "_<=_" -> Filter.Order.LESS_OR_EQUAL;
      case "_>_" -> Filter.Order.GREATER;
      case "_>=_" -> Filter.Order.GREATER_OR_EQUAL;
      default -> null;
    };
  }

  private static Filter.Order opposite(Filter.Order order) {
    return switch (order) {
      case LESS -> Filter.Order.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Filter.Order.GREATER;
      case GREATER -> Filter.Order.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Filter.Order.LESS;
    };
  }

  private static Filter.Order mirrored(Filter.Order order) {
    return switch (order) {
      case LESS -> Filter.Order.GREATER;
      case LESS_OR_EQUAL -> Filter.Order.GREATER_OR_EQUAL;
      case GREATER -> Filter.Order.LESS;
      case GREATER_OR_EQUAL -> Filter.Order.LESS_OR_EQUAL;
    };
  }
}
