package dev.proofline.engine.connector;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.JsonPath.Unreadable;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The text of a path, read from left to right. */
final class PathText {

  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z_\\x{80}-\\x{D7FF}\\x{E000}-\\x{10FFFF}]"
              + "[A-Za-z0-9_\\x{80}-\\x{D7FF}\\x{E000}-\\x{10FFFF}]*");
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
  private static final Pattern NUMBER =
      Pattern.compile("(?:-?0|-?[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
  private static final long MOST = (1L << 53) - 1;
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String text;
  private int at;

  PathText(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  void back(int to) {
    at = to;
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean sees(String wanted) {
    return text.startsWith(wanted, at);
  }

  boolean takes(String wanted) {
    boolean there = sees(wanted);
    at += there ? wanted.length() : 0;
    return there;
  }

  void require(String wanted) throws Unreadable {
    if (!takes(wanted)) {
      throw expected(wanted, wanted);
    }
  }

  boolean takesCall(String function) {
    return takes(function + "(");
  }

  void blank() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  Unreadable expected(String chinese, String english) {
    return new Unreadable(at, LocalText.of(chinese, english));
  }

  String name() throws Unreadable {
    return found(NAME, "字段名", "a member's name");
  }

  boolean seesNumber() {
    return at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-');
  }

  /** A whole number that JSON can say exactly. */
  long whole() throws Unreadable {
    int start = at;
    String digits = found(WHOLE, "整数", "a whole number");
    boolean leadingZero = digits.equals("0") && seesNumber();
    if (digits.length() > 17 || Math.abs(Long.parseLong(digits)) > MOST || leadingZero) {
      at = start;
      throw expected("可精确表示的整数", "a whole number that is exact in JSON");
    }
    return Long.parseLong(digits);
  }

  boolean seesOperator() {
    return OPERATORS.stream().anyMatch(this::sees);
  }

  String operator() throws Unreadable {
    for (String operator : OPERATORS) {
      if (takes(operator)) {
        return operator;
      }
    }
    throw expected("== != < <= > >= 之一", "one of == != < <= > >=");
  }

  JsonNode literal() throws Unreadable {
    if (sees("'") || sees("\"")) {
      return JSON.stringNode(quoted());
    }
    if (seesNumber()) {
      return JSON.numberNode(new BigDecimal(found(NUMBER, "数字", "a number")));
    }
    if (takes("true")) {
      return JSON.booleanNode(true);
    }
    if (takes("false")) {
      return JSON.booleanNode(false);
    }
    if (takes("null")) {
      return JSON.nullNode();
    }
    throw expected("文字、数字、true、false、null 或路径", "text, a number, true, false, null or a path");
  }

  private String found(Pattern pattern, String chinese, String english) throws Unreadable {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw expected(chinese, english);
    }
    at = matcher.end();
    return matcher.group();
  }

  /** A name or a text in single or double quotes. */
  String quoted() throws Unreadable {
    char quote = text.charAt(at++);
    var made = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char next = text.charAt(at);
      if (next < 0x20) {
        throw expected("可见字符", "a printable character");
      }
      at++;
      if (next == '\\') {
        escaped(quote, made);
      } else if (Character.isSurrogate(next)) {
        at--;
        surrogates(made);
      } else {
        made.append(next);
      }
    }
    require(String.valueOf(quote));
    return made.toString();
  }

  private void surrogates(StringBuilder made) throws Unreadable {
    int point = text.codePointAt(at);
    if (Character.charCount(point) == 1) {
      throw expected("完整的字符", "a whole character");
    }
    made.appendCodePoint(point);
    at += 2;
  }

  private void escaped(char quote, StringBuilder made) throws Unreadable {
    char next = at < text.length() ? text.charAt(at++) : ' ';
    switch (next) {
      case 'b' -> made.append('\b');
      case 't' -> made.append('\t');
      case 'n' -> made.append('\n');
      case 'f' -> made.append('\f');
      case 'r' -> made.append('\r');
      case '/', '\\' -> made.append(next);
      case 'u' -> unicode(made);
      default -> {
        if (next != quote) {
          at--;
          throw expected("JSON 的转义写法", "an escape as in JSON");
        }
        made.append(next);
      }
    }
  }

  private void unicode(StringBuilder made) throws Unreadable {
    char first = hex();
    if (Character.isLowSurrogate(first)) {
      throw expected("完整的字符", "a whole character");
    }
    made.append(first);
    if (Character.isHighSurrogate(first)) {
      require("\\");
      require("u");
      char second = hex();
      if (!Character.isLowSurrogate(second)) {
        throw expected("完整的字符", "a whole character");
      }
      made.append(second);
    }
  }

  private char hex() throws Unreadable {
    String digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw expected("四位十六进制数", "four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }
}
