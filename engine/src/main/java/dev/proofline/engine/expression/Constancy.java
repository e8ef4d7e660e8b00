package dev.proofline.engine.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a condition without any row: that it always holds, or never does. */
final class Constancy {

  private Constancy() {}

  /** Whether it holds whatever is entered; empty when that depends. */
  static Optional<Boolean> of(Node node) {
    return Optional.ofNullable(known(node));
  }

  /** Never true is false here: a condition that stays unknown does not hold. */
  private static @Nullable Boolean known(Node node) {
    return switch (node) {
      case Node.Constant(var value, _) -> value instanceof Boolean flag ? flag : null;
      case Node.And and -> and(and);
      case Node.Or(var left, var right) -> or(known(left), known(right));
      case Node.Not(var part) -> part instanceof Node.Equal ? negated(known(part)) : not(part);
      case Node.Equal(var left, var right) -> equal(left, right);
      case Node.Choose(var condition, var yes, var no, _) -> chosen(known(condition), yes, no);
      case Node.Call call -> compared(call);
      default -> null;
    };
  }

  private static @Nullable Boolean negated(@Nullable Boolean known) {
    return known == null ? null : !known;
  }

  /** Only of what is told by constants: the opposite of an unknown is unknown too. */
  private static @Nullable Boolean not(Node part) {
    return part instanceof Node.Constant ? negated(known(part)) : null;
  }

  private static @Nullable Boolean or(@Nullable Boolean left, @Nullable Boolean right) {
    if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
      return true;
    }
    return Boolean.FALSE.equals(left) && Boolean.FALSE.equals(right) ? Boolean.FALSE : null;
  }

  private static @Nullable Boolean chosen(@Nullable Boolean condition, Node yes, Node no) {
    return condition == null ? null : known(condition ? yes : no);
  }

  private static @Nullable Boolean equal(Node left, Node right) {
    if (left instanceof Node.SelfField && left.equals(right)) {
      return true;
    }
    return left instanceof Node.Constant(var one, _) && right instanceof Node.Constant(var other, _)
        ? (Boolean) Evaluation.same(one, other)
        : null;
  }

  /** All of them hold, one never does, or two of them cannot hold together. */
  private static @Nullable Boolean and(Node.And and) {
    List<Node> parts = conjuncts(and);
    boolean all = true;
    for (Node part : parts) {
      Boolean known = known(part);
      if (Boolean.FALSE.equals(known)) {
        return false;
      }
      all &= Boolean.TRUE.equals(known);
    }
    return all ? Boolean.TRUE : clash(parts) ? Boolean.FALSE : null;
  }

  /** What all has to hold for the condition to hold. */
  static List<Node> conjuncts(Node node) {
    var parts = new ArrayList<Node>();
    gather(node, parts);
    return parts;
  }

  private static void gather(Node node, List<Node> parts) {
    if (node instanceof Node.And(var left, var right)) {
      gather(left, parts);
      gather(right, parts);
    } else {
      parts.add(node);
    }
  }

  /** One field equal to two things, equal and unequal to one, or above and below at once. */
  private static boolean clash(List<Node> parts) {
    var equal = new HashMap<String, Object>();
    var ranges = new HashMap<String, Range>();
    for (Node part : parts) {
      Same same = same(part);
      if (same != null) {
        Object other = equal.putIfAbsent(same.field, same.value);
        if (other != null && !Evaluation.same(other, same.value)) {
          return true;
        }
      }
      if (part instanceof Node.Call call) {
        narrow(call, ranges);
      }
    }
    return ranges.values().stream().anyMatch(Range::empty) || unequal(parts, equal);
  }

  private static boolean unequal(List<Node> parts, Map<String, Object> equal) {
    for (Node part : parts) {
      Same not = part instanceof Node.Not(var inside) ? same(inside) : null;
      if (not != null) {
        Object value = equal.get(not.field);
        if (value != null && Evaluation.same(value, not.value)) {
          return true;
        }
      }
    }
    return false;
  }

  private record Same(String field, Object value) {}

  private static @Nullable Same same(Node node) {
    if (!(node instanceof Node.Equal(var left, var right))) {
      return null;
    }
    if (left instanceof Node.SelfField field && right instanceof Node.Constant constant) {
      return same(field, constant);
    }
    return right instanceof Node.SelfField field && left instanceof Node.Constant constant
        ? same(field, constant)
        : null;
  }

  private static @Nullable Same same(Node.SelfField field, Node.Constant constant) {
    return constant.constant() == null ? null : new Same(field.name(), constant.constant());
  }

  /** Two numbers written out, compared. */
  private static @Nullable Boolean compared(Node.Call call) {
    if (call.arguments().size() == 2
        && number(call.arguments().get(0)) instanceof Double left
        && number(call.arguments().get(1)) instanceof Double right) {
      return switch (call.operation().name()) {
        case "_<_" -> left < right;
        case "_<=_" -> left <= right;
        case "_>_" -> left > right;
        case "_>=_" -> left >= right;
        default -> null;
      };
    }
    return null;
  }

  private static @Nullable Double number(Node node) {
    return node instanceof Node.Constant(var value, _) && value instanceof Double number
        ? number
        : null;
  }

  private static void narrow(Node.Call call, Map<String, Range> ranges) {
    if (call.arguments().size() != 2) {
      return;
    }
    Node left = call.arguments().get(0);
    Node right = call.arguments().get(1);
    String name = call.operation().name();
    if (number(right) instanceof Double bound) {
      narrow(left.toString(), name, bound, ranges);
    } else if (number(left) instanceof Double bound) {
      narrow(right.toString(), turned(name), bound, ranges);
    }
  }

  private static String turned(String name) {
    return switch (name) {
      case "_<_" -> "_>_";
      case "_<=_" -> "_>=_";
      case "_>_" -> "_<_";
      case "_>=_" -> "_<=_";
      default -> name;
    };
  }

  private static void narrow(String what, String name, double bound, Map<String, Range> ranges) {
    Range range = ranges.computeIfAbsent(what, _ -> new Range());
    switch (name) {
      case "_<_" -> range.below(bound, true);
      case "_<=_" -> range.below(bound, false);
      case "_>_" -> range.above(bound, true);
      case "_>=_" -> range.above(bound, false);
      default -> {}
    }
  }

  private static final class Range {
    private double least = Double.NEGATIVE_INFINITY;
    private double most = Double.POSITIVE_INFINITY;
    private boolean open;

    void below(double bound, boolean strict) {
      open |= strict && bound <= most;
      most = Math.min(most, bound);
    }

    void above(double bound, boolean strict) {
      open |= strict && bound >= least;
      least = Math.max(least, bound);
    }

    boolean empty() {
      return least > most || (least == most && open);
    }
  }
}
