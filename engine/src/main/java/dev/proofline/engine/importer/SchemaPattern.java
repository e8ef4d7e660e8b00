package dev.proofline.engine.importer;

import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.definition.Patterns;
import java.util.Optional;

/** Patterns of other formats, which look for a part of a text; ours match the whole. */
final class SchemaPattern {

  private SchemaPattern() {}

  /** Nothing where RE2 cannot say it, as with looking ahead. */
  static Optional<String> whole(String pattern) {
    boolean plain = !pattern.contains("|");
    boolean start = plain && pattern.startsWith("^");
    boolean end = plain && pattern.endsWith("$") && !pattern.endsWith("\\$");
    String inner = pattern.substring(start ? 1 : 0, pattern.length() - (end ? 1 : 0));
    if (!start || !end) {
      inner = "(?:" + inner + ")";
    }
    String whole = (start ? "" : "(?s:.*)") + inner + (end ? "" : "(?s:.*)");
    if (pattern.isEmpty() || pattern.equals("^$")) {
      return Optional.empty();
    }
    try {
      Patterns.compile(whole);
      return Optional.of(whole);
    } catch (PatternSyntaxException _) {
      return Optional.empty();
    }
  }
}
