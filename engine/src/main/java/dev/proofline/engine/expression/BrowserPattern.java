package dev.proofline.engine.expression;

import java.util.Optional;

/**
 * Says an RE2 pattern as a JavaScript one (flags {@code u}) of the same meaning, where the two
 * languages agree closely enough; other patterns stay on the server.
 */
public final class BrowserPattern {

  private static final String ESCAPES = "dDwWbBnrtfv.^$*+?()[]{}|\\/-";
  private static final String SPACE = "\\t\\n\\f\\r ";

  private final String pattern;
  private final StringBuilder written = new StringBuilder();
  private boolean inClass;

  private BrowserPattern(String pattern) {
    this.pattern = pattern;
  }

  /** Empty where only the server can look for it. */
  public static Optional<String> of(String pattern) {
    return new BrowserPattern(pattern).translated();
  }

  private Optional<String> translated() {
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter == '\\') {
        i++;
        if (i == pattern.length() || !escape(pattern.charAt(i))) {
          return Optional.empty();
        }
      } else if (isForeign(i)) {
        return Optional.empty();
      } else {
        plain(letter);
      }
    }
    return Optional.of(written.toString());
  }

  /** Flags, named groups, POSIX classes, and brackets or braces that stand for themselves. */
  private boolean isForeign(int at) {
    if (inClass) {
      return pattern.charAt(at) == '[' || pattern.startsWith("&&", at) || emptyClass(at);
    }
    return (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at))
        || pattern.charAt(at) == ']'
        || (pattern.charAt(at) == '{' && !isCount(at))
        || (pattern.charAt(at) == '}' && !written.toString().matches("(?s).*\\{[0-9]+(,[0-9]*)?"));
  }

  private boolean emptyClass(int at) {
    return pattern.charAt(at) == ']'
        && (written.toString().endsWith("[") || written.toString().endsWith("[^"));
  }

  private boolean isCount(int at) {
    return pattern.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?}.*");
  }

  private boolean escape(char letter) {
    if (letter == 's') {
      written.append(inClass ? SPACE : "[" + SPACE + "]");
      return true;
    }
    if (letter == 'S' && !inClass) {
      written.append("[^").append(SPACE).append(']');
      return true;
    }
    boolean shared = ESCAPES.indexOf(letter) >= 0 && !(inClass && (letter == 'b' || letter == 'B'));
    if (shared) {
      written.append(letter == '-' && !inClass ? "-" : "\\" + letter);
    }
    return shared;
  }

  private void plain(char letter) {
    if (letter == '.' && !inClass) {
      written.append("[^\\n]");
      return;
    }
    if (letter == '[') {
      inClass = true;
    } else if (letter == ']') {
      inClass = false;
    }
    written.append(letter == '/' ? "\\/" : String.valueOf(letter));
  }
}
