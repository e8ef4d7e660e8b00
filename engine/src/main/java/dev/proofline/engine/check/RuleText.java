package dev.proofline.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes the text of a checked expression apart at its outermost operators. */
final class RuleText {

  private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">", " in ");

  private RuleText() {}

  /** The parts joined by {@code &&}. */
  static List<String> conjuncts(String text) {
    String inner = unwrapped(text);
    if (!outermost(inner, List.of("||", "?")).isEmpty()) {
      return List.of(inner);
    }
    return split(inner, outermost(inner, List.of("&&")));
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

  static boolean isLiteral(String text) {
    return text.matches("-?[0-9.]+|true|false|null|'[^']*'|\"[^\"]*\"|\\[.*]");
  }

  /** The text with bare names replaced, outside of quotes and not after a dot. */
  static String renamed(String text, Function<String, Optional<String>> names) {
    var renamed = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int end = closing(text, i);
        renamed.append(text, i, end);
        i = end;
      } else if (Character.isJavaIdentifierStart(c)) {
        int end = i;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
        String name = text.substring(i, end);
        boolean bare = i == 0 || text.charAt(i - 1) != '.';
        boolean called = end < text.length() && text.charAt(end) == '(';
        renamed.append(bare && !called ? names.apply(name).orElse(name) : name);
        i = end;
      } else {
        renamed.append(c);
        i++;
      }
    }
    return renamed.toString();
  }

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

  private static String unwrapped(String text) {
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
