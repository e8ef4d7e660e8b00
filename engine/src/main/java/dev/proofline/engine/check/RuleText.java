package dev.proofline.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the text of a checked expression apart at its outermost operators. */
final class RuleText {

  private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">", " in ");

  private static final List<String> SIGNS = List.of(" + ", " - ", " * ", " / ");

  private RuleText() {}

  /** The parts joined by {@code &&}. */
  static List<String> conjuncts(String text) {
    String inner = unwrapped(text);
    if (!outermost(inner, List.of("||", "?")).isEmpty()) {
      return List.of(inner);
    }
    return split(inner, outermost(inner, List.of("&&")));
  }

  /** The parts joined by {@code ||}; the text alone where nothing is. */
  static List<String> disjuncts(String text) {
    String inner = unwrapped(text);
    return outermost(inner, List.of("?")).isEmpty()
        ? split(inner, outermost(inner, List.of("||")))
        : List.of(inner);
  }

  /** What is denied; empty when nothing is. */
  static Optional<String> denied(String text) {
    String inner = unwrapped(text);
    boolean alone =
        inner.startsWith("!")
            && outermost(inner, List.of("&&", "||", "?")).isEmpty()
            && outermost(inner, COMPARISONS).isEmpty();
    return alone ? Optional.of(unwrapped(inner.substring(1))) : Optional.empty();
  }

  /**
   * What a list is asked, as {@code rows.visit.exists(v, …)}; empty when the text is nothing so.
   */
  static Optional<Method> method(String text) {
    return outermost(text, List.of(".")).reversed().stream()
        .flatMap(dot ->
            call(text.substring(dot.at + 1)).stream()
                .map(call -> new Method(text.substring(0, dot.at), call.name(), call.arguments())))
        .findFirst();
  }

  /** A function of a list by its name, and what else it is given. */
  record Method(String of, String name, List<String> arguments) {}

  /** The items of a written list, as they are written. */
  static List<String> items(String list) {
    return list.matches("\\[.*]") ? arguments(list.substring(1, list.length() - 1)) : List.of();
  }

  /** Both sides of a comparison, or nothing. */
  static List<String> sides(String text) {
    String inner = unwrapped(text);
    if (!outermost(inner, List.of("&&", "||", "?")).isEmpty()) {
      return List.of();
    }
    List<Found> operators = outermost(inner, COMPARISONS);
    return operators.size() == 1 ? split(inner, operators) : List.of();
  }

  /** A comparison taken apart at its sign; empty when the text is none. */
  static Optional<Comparison> comparison(String text) {
    List<String> sides = sides(text);
    return sides.size() == 2
        ? Optional.of(
            new Comparison(
                sides.getFirst(),
                outermost(unwrapped(text), COMPARISONS).getFirst().operator.strip(),
                sides.getLast()))
        : Optional.empty();
  }

  record Comparison(String left, String sign, String right) {
    /** The same with its sides the other way round. */
    Comparison turned() {
      String turned =
          switch (sign) {
            case "<" -> ">";
            case ">" -> "<";
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> sign;
          };
      return new Comparison(right, turned, left);
    }
  }

  static boolean isLiteral(String text) {
    return text.matches("-?[0-9.]+|true|false|null|'[^']*'|\"[^\"]*\"|\\[.*]");
  }

  /** What stands in the quotation marks of a text that is nothing else. */
  static Optional<String> quoted(String text) {
    return text.matches("'[^'\\\\]*'|\"[^\"\\\\]*\"")
        ? Optional.of(text.substring(1, text.length() - 1))
        : Optional.empty();
  }

  /** What is reckoned together at the outermost, with the signs between: a, "+", b. */
  static List<String> terms(String text) {
    List<Found> signs = outermost(text, SIGNS);
    List<String> operands = split(text, signs);
    var terms = new ArrayList<String>();
    for (int i = 0; i < operands.size(); i++) {
      if (i > 0) {
        terms.add(signs.get(i - 1).operator.strip());
      }
      terms.add(operands.get(i));
    }
    return List.copyOf(terms);
  }

  /** The name of what is called and what it is given; empty when the text is no such call. */
  static Optional<Call> call(String text) {
    int open = text.indexOf('(');
    boolean called =
        open > 0
            && text.substring(0, open).matches("[a-zA-Z]+")
            && matching(text.substring(open)) == text.length() - open - 1;
    return called
        ? Optional.of(
            new Call(
                text.substring(0, open), arguments(text.substring(open + 1, text.length() - 1))))
        : Optional.empty();
  }

  private static List<String> arguments(String inner) {
    return inner.isBlank() ? List.of() : split(inner, outermost(inner, List.of(",")));
  }

  /** A function by its name, and what it is given. */
  record Call(String name, List<String> arguments) {}

  private static List<String> split(String text, List<Found> operators) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (Found found : operators) {
      parts.add(text.substring(from, found.at).strip());
      from = found.at + found.operator.length();
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  static String unwrapped(String text) {
    String inner = text.strip();
    while (inner.startsWith("(") && matching(inner) == inner.length() - 1) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner;
  }

  private static int matching(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = closing(text, i) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<Found> outermost(String text, List<String> operators) {
    var found = new ArrayList<Found>();
    int depth = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = closing(text, i);
        continue;
      }
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (depth == 0) {
        String operator = at(text, i, operators);
        if (!operator.isEmpty()) {
          found.add(new Found(operator, i));
          i += operator.length();
          continue;
        }
      }
      i++;
    }
    return found;
  }

  private static String at(String text, int i, List<String> operators) {
    for (String operator : operators) {
      if (text.startsWith(operator, i)) {
        return operator;
      }
    }
    return "";
  }

  /** The place after the quoted text that starts here. */
  private static int closing(String text, int from) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }

  private record Found(String operator, int at) {}
}
