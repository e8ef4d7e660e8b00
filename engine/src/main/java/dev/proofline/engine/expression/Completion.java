package dev.proofline.engine.expression;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.KnownName;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can stand where somebody is writing an expression. The compiler itself is asked: what has
 * been written before the cursor is made a whole expression that ends in a name nothing can have,
 * and the finding about that name says what is known there.
 *
 * @param text the expression to compile in place of the one being written
 * @param begun the part of the name that is written already
 */
public record Completion(String text, String begun) {

  /** Of the finding that says what is known. */
  static final String CODE = "completion";

  private static final String HERE = "here__";

  /**
   * What to ask for whoever has written this much; empty within a quoted text and where a name of
   * their own is made up.
   */
  public static Optional<Completion> after(String before) {
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      if (c == '\'' || c == '"') {
        i = quoted(before, i);
        if (i < 0) {
          return Optional.empty();
        }
      } else if ("([{".indexOf(c) >= 0) {
        open.push(i);
      } else if (")]}".indexOf(c) >= 0 && !open.isEmpty()) {
        open.pop();
      }
    }
    return after(before, open);
  }

  private static Optional<Completion> after(String before, Deque<Integer> open) {
    int from = nameBefore(before, before.length());
    String begun = before.substring(from);
    if (!begun.isEmpty() && Character.isDigit(begun.codePointAt(0))) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    int closing = 0;
    for (var bracket = open.descendingIterator(); bracket.hasNext(); ) {
      int at = bracket.next();
      Optional<Boolean> loop = loop(before, at, text);
      if (loop.filter(inBody -> !inBody).isPresent()) {
        return Optional.empty();
      }
      closing += loop.isPresent() ? 1 : 0;
    }
    String whole = text + before.substring(chainBefore(before, from), from) + HERE;
    return Optional.of(new Completion(whole + ")".repeat(closing), begun));
  }

  /**
   * Writes the head of the loop that the bracket opens.
   *
   * @return whether the cursor is in its body; empty when it is no loop
   */
  private static Optional<Boolean> loop(String before, int bracket, StringBuilder text) {
    int word = nameBefore(before, bracket);
    boolean known =
        word > 0
            && before.charAt(word - 1) == '.'
            && Arrays.stream(LoopKind.values())
                .anyMatch(kind -> kind.word().equals(before.substring(word, bracket)));
    if (!known) {
      return Optional.empty();
    }
    int comma = before.indexOf(',', bracket);
    String variable = comma < 0 ? "" : before.substring(bracket + 1, comma).strip();
    if (variable.isEmpty() || nameBefore(variable, variable.length()) != 0) {
      return Optional.of(false);
    }
    text.append(before, chainBefore(before, word), comma + 1).append(' ');
    return Optional.of(true);
  }

  /** Where {@code a.b(c).} begins that ends here; here when there is no point before. */
  private static int chainBefore(String text, int end) {
    int at = end;
    while (at > 0 && text.charAt(at - 1) == '.') {
      int name = nameBefore(text, called(text, at - 1));
      if (name == at - 1) {
        return end;
      }
      at = name;
    }
    return at;
  }

  /** Where the bracket opens that closes here; here when none does. */
  private static int called(String text, int end) {
    int depth = 0;
    for (int i = end - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == ')') {
        depth++;
      } else if (c == '(' && depth > 0) {
        depth--;
        if (depth == 0) {
          return i;
        }
      } else if (depth == 0) {
        return end;
      }
    }
    return end;
  }

  private static int nameBefore(String text, int end) {
    int at = end;
    while (at > 0
        && (text.charAt(at - 1) == '_' || Character.isLetterOrDigit(text.charAt(at - 1)))) {
      at--;
    }
    return at;
  }

  /** Where the quoted text ends; negative when it does not. */
  private static int quoted(String text, int from) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a name is the one that is still to be written. */
  static boolean asked(String name) {
    return name.endsWith(HERE);
  }

  /** The finding that says what is known. */
  static Finding known(Pointer at, String asked, Stream<KnownName> names) {
    String path = asked.substring(0, asked.length() - HERE.length());
    return Finding.error(at, CODE, LocalText.of("还在写。", "Still being written."))
        .knowing(
            names
                .filter(one -> one.name().startsWith(path))
                .map(one -> new KnownName(one.kind(), one.name().substring(path.length())))
                .filter(one -> !one.name().isEmpty())
                .distinct()
                .toList());
  }

  /** What is known at the place, as the compiler said among its findings. */
  public static List<KnownName> names(List<Finding> findings) {
    return findings.stream().flatMap(finding -> finding.known().stream()).distinct().toList();
  }
}
