package dev.proofline.designer.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression text cut into words, with a finger on the next one. */
final class ConditionTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*')|(?<number>-?\\d+(?:\\.\\d+)?)"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<mark>&&|\\|\\||==|!=|<=|>=|[-!<>()\\[\\],.?]))");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  ConditionTokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      tokens.clear();
      tokens.add("unreadable:");
    }
  }

  @Nullable String peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  boolean done() {
    return next == tokens.size();
  }

  int mark() {
    return next;
  }

  void back(int mark) {
    next = mark;
  }

  /** Takes the next words when they are these. */
  boolean take(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (next + i >= tokens.size() || !tokens.get(next + i).equals(words[i])) {
        return false;
      }
    }
    next += words.length;
    return true;
  }

  /** Takes the next word when it fits. */
  @Nullable String take(Pattern pattern) {
    String token = peek();
    if (token == null || !pattern.matcher(token).matches()) {
      return null;
    }
    next++;
    return token;
  }
}
