package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import java.util.Locale;

/** Texts of other formats as texts of a form. */
final class Texts {

  static final int LABEL = 200;
  static final int HINT = 1_000;

  private Texts() {}

  /** One line without controls, and nothing in it that would be read as an expression. */
  static String plain(String text, int longest) {
    String line =
        text.replaceAll("<[/a-zA-Z][^<>]{0,200}>", "")
            .replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ")
            .replace("{{", "{ {")
            .replace("}}", "} }")
            .strip();
    return Cut.within(line, longest);
  }

  /** {@code firstName} and {@code first_name} → First name. */
  static String spoken(String name) {
    String words = apart(name).replaceAll("[_\\-\\s]+", " ").strip();
    return words.isEmpty() || !words.equals(words.toLowerCase(Locale.ROOT)) && !hasHumps(name)
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT)
            + words.substring(1).toLowerCase(Locale.ROOT);
  }

  /** {@code firstName} → first Name. */
  static String apart(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2");
  }

  private static boolean hasHumps(String name) {
    return !apart(name).equals(name);
  }

  /** As a literal of the expression language. */
  static String quoted(String text) {
    var quoted = new StringBuilder("'");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '\\' -> quoted.append("\\\\");
            case '\'' -> quoted.append("\\'");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> quoted.append((char) c);
          }
        });
    return quoted.append('\'').toString();
  }
}
