package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;
import static dev.proofline.engine.expression.Operation.method;
import static dev.proofline.engine.expression.Operation.onServer;
import static dev.proofline.engine.expression.Operation.operator;
import static dev.proofline.engine.expression.Type.BOOLEAN;
import static dev.proofline.engine.expression.Type.NUMBER;
import static dev.proofline.engine.expression.Type.TEXT;

import java.util.List;
import java.util.Locale;

/** Text in Unicode code points; what counts as blank is JavaScript's white space, on both sides. */
final class Texts {

  private static final String WHITE_SPACE =
      "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
          + "\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

  static final List<Operation> OPERATIONS =
      List.of(
          operator("_+_", "glue", gives(TEXT, TEXT, TEXT), (a, _) -> text(a, 0) + text(a, 1)),
          function("size", "length", gives(NUMBER, TEXT), (a, _) -> length(text(a, 0))),
          method("size", "length", gives(NUMBER, TEXT), (a, _) -> length(text(a, 0))),
          method("contains", "contains", asks(), (a, _) -> text(a, 0).contains(text(a, 1))),
          method("startsWith", "startsWith", asks(), (a, _) -> text(a, 0).startsWith(text(a, 1))),
          method("endsWith", "endsWith", asks(), (a, _) -> text(a, 0).endsWith(text(a, 1))),
          method("lower", "lower", gives(TEXT, TEXT), (a, _) -> lower(text(a, 0))),
          method("trim", "trim", gives(TEXT, TEXT), (a, _) -> trim(text(a, 0))),
          onServer(
              "similar", gives(NUMBER, TEXT, TEXT), (a, _) -> Likeness.of(text(a, 0), text(a, 1))),
          function("text", "same", gives(TEXT, TEXT), (a, _) -> a[0]),
          function("text", "textOfFlag", gives(TEXT, BOOLEAN), (a, _) -> a[0].toString()));

  private Texts() {}

  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isWhite(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhite(char letter) {
    return WHITE_SPACE.indexOf(letter) >= 0;
  }

  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isWhite(text.charAt(from))) {
      from++;
    }
    while (to > from && isWhite(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Operation.Typing asks() {
    return gives(BOOLEAN, TEXT, TEXT);
  }

  private static String text(Object[] arguments, int index) {
    return (String) arguments[index];
  }

  private static double length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Letter by letter, as databases do it: neither the two letters of a dotted İ nor a sigma that
   * ends a word.
   */
  private static String lower(String text) {
    return text.replace('\u0130', 'i').replace('\u03a3', '\u03c3').toLowerCase(Locale.ROOT);
  }
}
