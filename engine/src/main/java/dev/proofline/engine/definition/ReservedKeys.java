package dev.proofline.engine.definition;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.util.Optional;
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

  /** What is wrong with a name that expressions shall read. */
  public static Optional<Finding> refusal(String key, Pointer at) {
    return ALL.contains(key)
        ? Optional.of(
            Expected.of("不是保留词的名称", "a name that is no word of the language")
                .but("“" + key + "”是", "'" + key + "' is one")
                .hint("请换一个名称。", "Choose another.")
                .error(at, "reserved_key"))
        : Optional.empty();
  }
}
