package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the author's words why a text is no expression. */
final class SyntaxFaults {

  private record Habit(Pattern written, LocalText message, LocalText hint) {}

  private static final List<Habit> HABITS =
      List.of(
          habit(
              "(?<![=!<>])=(?![=])",
              LocalText.of("“=”不是比较。", "'=' does not compare."),
              LocalText.of("比较是否相等请写 ==。", "Write == to compare.")),
          habit("<>", said("<>"), write("!=")),
          habit("===|!==", said("==="), write("==")),
          habit("(?i)(?<![\\w.])and(?!\\w)", said("and"), write("&&")),
          habit("(?i)(?<![\\w.])or(?![\\w(])", said("or"), write("||")),
          habit("(?i)(?<![\\w.])not(?!\\w)", said("not"), write("!")),
          habit("(?<!&)&(?!&)", said("&"), write("&&")),
          habit("(?<!\\|)\\|(?!\\|)", said("|"), write("||")),
          sign("×", "*", "乘号", "multiply"),
          sign("÷", "/", "除号", "divide"),
          sign("[－−–—]", "-", "减号", "subtract"),
          sign("＋", "+", "加号", "add"),
          sign("＝", "==", "等号", "compare"),
          habit(
              "[０-９．]",
              LocalText.of("数字要写成半角。", "There are full-width digits."),
              LocalText.of("如 2，不写 ２。", "Write 2, not ２.")),
          habit(
              "[（），；：！＞＜｜＆【】]",
              LocalText.of("有全角标点。", "There is full-width punctuation."),
              LocalText.of("请改用半角，如 ( ) , ==。", "Use half-width characters: ( ) , ==.")),
          habit(
              "[“”‘’「」＂＇]",
              LocalText.of("有中文引号。", "There are typographic quotes."),
              LocalText.of("文本请写在 ' ' 之间。", "Write texts between ' and '.")),
          habit(
              "(?<![\\w.])(as|break|const|continue|else|for|function|if|import|let|loop|package"
                  + "|namespace|return|var|void|while)(?!\\w)",
              LocalText.of("这是保留字。", "This word is reserved."),
              LocalText.of("判断请写 条件 ? 甲 : 乙。", "To choose, write condition ? a : b.")));

  private SyntaxFaults() {}

  static void explain(String text, int offset, Complaints complaints) {
    if (isOpen(text, complaints)) {
      return;
    }
    String bare = Brackets.withoutQuoted(text);
    for (Habit habit : HABITS) {
      Matcher found = habit.written().matcher(bare);
      if (found.find()) {
        int at = bare.codePointCount(0, found.start());
        complaints.add(at, "expression_syntax", habit.message(), habit.hint());
        return;
      }
    }
    complaints.add(
        offset,
        "expression_syntax",
        LocalText.of("从这里起无法读懂。", "It cannot be read from here on."),
        LocalText.of("检查这里前后的运算符、逗号和括号。", "Check the operators, commas and brackets around here."));
  }

  /** Whether a quote or bracket is never closed, which explains all that follows. */
  private static boolean isOpen(String text, Complaints complaints) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'' || text.charAt(i) == '"') {
        int end = Brackets.endOfQuote(text, i);
        if (end == text.length()) {
          complaints.add(
              text.codePointCount(0, i),
              "expression_syntax",
              LocalText.of("这个引号没有关上。", "This quote is never closed."),
              LocalText.of("在文本末尾补上引号。", "Add the closing quote."));
          return true;
        }
        i = end;
      }
    }
    String bare = Brackets.withoutQuoted(text);
    long open = bare.chars().filter(letter -> letter == '(' || letter == '[').count();
    long closed = bare.chars().filter(letter -> letter == ')' || letter == ']').count();
    if (open != closed) {
      complaints.add(
          text.codePointCount(0, text.length()) - 1,
          "expression_syntax",
          LocalText.of(
              "括号不成对：开 " + open + " 个，关 " + closed + " 个。",
              "Brackets do not pair: " + open + " opened, " + closed + " closed."),
          LocalText.of("补上或去掉括号。", "Add or remove a bracket."));
    }
    return open != closed;
  }

  private static Habit habit(String written, LocalText message, LocalText hint) {
    return new Habit(Pattern.compile(written), message, hint);
  }

  /** A sign written as on paper. */
  private static Habit sign(String written, String meant, String zh, String en) {
    return habit(
        written,
        LocalText.of(zh + "请写 " + meant + "。", "Write " + meant + " to " + en + "."),
        LocalText.of("例如 a " + meant + " b。", "For example: a " + meant + " b."));
  }

  private static LocalText said(String word) {
    return LocalText.of("表达式里没有“" + word + "”。", "Expressions have no '" + word + "'.");
  }

  private static LocalText write(String operator) {
    return LocalText.of("请写 " + operator + "。", "Write " + operator + ".");
  }
}
