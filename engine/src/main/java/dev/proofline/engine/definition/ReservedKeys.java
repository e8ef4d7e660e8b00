package dev.proofline.engine.definition;

import java.util.Set;

/** Words of the expression language, which no field may be called. */
public final class ReservedKeys {

  public static final Set<String> ALL =
      Set.of(
          "this",
          "now",
          "me",
          "old",
          "it",
          "subject",
          "steps",
          "assignee",
          "response",
          "params",
          "settings",
          "metrics",
          "rows",
          "decisions",
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private ReservedKeys() {}
}
