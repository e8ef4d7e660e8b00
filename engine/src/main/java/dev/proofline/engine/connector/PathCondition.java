package dev.proofline.engine.connector;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.connector.PathQuery.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The closed set of what a filter may ask of a node. */
sealed interface PathCondition {

  boolean holds(Place place);

  record Any(List<PathCondition> of) implements PathCondition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public boolean holds(Place place) {
      return of.stream().anyMatch(one -> one.holds(place));
    }
  }

  record All(List<PathCondition> of) implements PathCondition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean holds(Place place) {
      return of.stream().allMatch(one -> one.holds(place));
    }
  }

  record Not(PathCondition of) implements PathCondition {
    @Override
    public boolean holds(Place place) {
      return !of.holds(place);
    }
  }

  record Exists(PathQuery query) implements PathCondition {
    @Override
    public boolean holds(Place place) {
      return !query.nodes(place).isEmpty();
    }
  }

  record Compare(Operand left, String operator, Operand right) implements PathCondition {
    @Override
    public boolean holds(Place place) {
      Optional<JsonNode> one = left.value(place);
      Optional<JsonNode> other = right.value(place);
      return switch (operator) {
        case "==" -> same(one, other);
        case "!=" -> !same(one, other);
        case "<" -> less(one, other);
        case ">" -> less(other, one);
        case "<=" -> less(one, other) || same(one, other);
        default -> less(other, one) || same(one, other);
      };
    }

    private static boolean same(Optional<JsonNode> one, Optional<JsonNode> other) {
      return one.isEmpty() || other.isEmpty()
          ? one.isEmpty() && other.isEmpty()
          : same(one.get(), other.get());
    }

    private static boolean same(JsonNode one, JsonNode other) {
      if (one.isNumber() && other.isNumber()) {
        return one.decimalValue().compareTo(other.decimalValue()) == 0;
      }
      if (one.isArray() && other.isArray() && one.size() == other.size()) {
        for (int i = 0; i < one.size(); i++) {
          if (!same(one.get(i), other.get(i))) {
            return false;
          }
        }
        return true;
      }
      if (one.isObject() && other.isObject() && one.size() == other.size()) {
        return one.properties().stream()
            .allMatch(entry ->
                other.has(entry.getKey()) && same(entry.getValue(), other.get(entry.getKey())));
      }
      return one.equals(other);
    }

    private static boolean less(Optional<JsonNode> one, Optional<JsonNode> other) {
      if (one.isEmpty() || other.isEmpty()) {
        return false;
      }
      if (one.get().isNumber() && other.get().isNumber()) {
        return one.get().decimalValue().compareTo(other.get().decimalValue()) < 0;
      }
      return one.get().isString()
          && other.get().isString()
          && byCharacter(one.get().asString(), other.get().asString()) < 0;
    }

    /** By Unicode characters, which is not the order of UTF-16. */
    private static int byCharacter(String one, String other) {
      int[] left = one.codePoints().toArray();
      int[] right = other.codePoints().toArray();
      return java.util.Arrays.compare(left, right);
    }
  }

  /** {@code match} (the whole text) and {@code search} (a part of it). */
  record Matches(boolean whole, Operand text, Operand pattern) implements PathCondition {
    @Override
    public boolean holds(Place place) {
      Optional<JsonNode> given = text.value(place).filter(JsonNode::isString);
      Optional<JsonNode> wanted = pattern.value(place).filter(JsonNode::isString);
      if (given.isEmpty() || wanted.isEmpty()) {
        return false;
      }
      try {
        var matcher =
            Pattern.compile(iRegexp(wanted.get().asString())).matcher(given.get().asString());
        return whole ? matcher.matches() : matcher.find();
      } catch (PatternSyntaxException _) {
        return false;
      }
    }

    /** In RFC 9485 a dot is neither a line feed nor a carriage return. */
    private static String iRegexp(String pattern) {
      var made = new StringBuilder();
      boolean inside = false;
      for (int i = 0; i < pattern.length(); i++) {
        char next = pattern.charAt(i);
        if (next == '\\' && i + 1 < pattern.length()) {
          made.append(next).append(pattern.charAt(++i));
        } else if (next == '.' && !inside) {
          made.append("[^\\n\\r]");
        } else {
          inside = next == '[' || (inside && next != ']');
          made.append(next);
        }
      }
      return made.toString();
    }
  }

  /** The closed set of what may be compared. */
  sealed interface Operand {

    Optional<JsonNode> value(Place place);

    record Literal(JsonNode literal) implements Operand {
      @Override
      public Optional<JsonNode> value(Place place) {
        return Optional.of(literal);
      }
    }

    /** The node of a singular query, and {@code value(…)} of any. */
    record Only(PathQuery query) implements Operand {
      @Override
      public Optional<JsonNode> value(Place place) {
        List<JsonNode> nodes = query.nodes(place);
        return nodes.size() == 1 ? Optional.of(nodes.getFirst()) : Optional.empty();
      }
    }

    record Length(Operand of) implements Operand {
      @Override
      public Optional<JsonNode> value(Place place) {
        return of.value(place)
            .filter(node -> node.isString() || node.isContainer())
            .map(node ->
                JsonNodeFactory.instance.numberNode(
                    node.isString()
                        ? node.asString().codePointCount(0, node.asString().length())
                        : node.size()));
      }
    }

    record Count(PathQuery query) implements Operand {
      @Override
      public Optional<JsonNode> value(Place place) {
        return Optional.of(
            JsonNodeFactory.instance.numberNode(new ArrayList<>(query.nodes(place)).size()));
      }
    }
  }
}
