package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Look;
import java.util.Locale;
import java.util.Set;

/** What the text of one cell looks like. */
enum CellValues {
  BOOLEAN,
  INTEGER,
  DECIMAL,
  PERCENT,
  MONEY,
  DATE,
  DATETIME,
  TIME,
  /** Hours and minutes no clock shows. */
  SPAN,
  PHONE,
  EMAIL,
  URL,
  CODE,
  LONG,
  TEXT;

  private static final Set<String> TRUTHS =
      Set.of("是", "否", "有", "无", "yes", "no", "y", "n", "true", "false", "√", "×", "✓", "✗");
  private static final int LONG_TEXT = 60;

  static CellValues of(Cell cell) {
    String text = cell.text().strip();
    return switch (cell.kind()) {
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case DATETIME -> DATETIME;
      case TIME -> TIME;
      case NUMBER -> number(text, cell.look());
      case EMPTY, ERROR, TEXT -> text(text);
    };
  }

  private static CellValues number(String text, Look look) {
    if (look == Look.PERCENT) {
      return PERCENT;
    }
    if (look == Look.MONEY) {
      return MONEY;
    }
    return text.matches("1[3-9][0-9]{9}")
        ? PHONE
        : text.matches("-?[0-9]{1,15}") ? INTEGER : text.matches("[0-9]{16,}") ? CODE : DECIMAL;
  }

  private static CellValues text(String text) {
    if (text.length() > LONG_TEXT && !text.startsWith("http")) {
      return LONG;
    }
    String small = text.toLowerCase(Locale.ROOT);
    if (TRUTHS.contains(small)) {
      return BOOLEAN;
    }
    if (DayOrder.isYearLast(small) || small.matches("[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")) {
      return DATE;
    }
    if (small.matches(
        "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[ t][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")) {
      return DATETIME;
    }
    if (small.matches("([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")) {
      return TIME;
    }
    if (small.matches("[0-9]{2,4}:[0-5][0-9](:[0-5][0-9])?")) {
      return SPAN;
    }
    if (small.matches("[^@\\s]{1,64}@[^@\\s]+\\.[a-z]{2,}")) {
      return EMAIL;
    }
    if (small.matches("https?://\\S+")) {
      return URL;
    }
    if (small.matches(
        "(\\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}|\\+[0-9][0-9 -]{7,18}")) {
      return PHONE;
    }
    if (small.matches("0[0-9]+|[0-9]{12,}")) {
      return CODE;
    }
    if (small.matches("[¥￥$€]\\s?-?[0-9][0-9,]*(\\.[0-9]+)?")) {
      return MONEY;
    }
    if (small.matches("-?[0-9]+(\\.[0-9]+)?%")) {
      return PERCENT;
    }
    if (small.matches("-?[0-9]{1,15}")) {
      return INTEGER;
    }
    if (small.matches("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?")) {
      return small.contains(".") ? DECIMAL : INTEGER;
    }
    return small.matches("-?[0-9]*\\.[0-9]+") ? DECIMAL : small.length() > LONG_TEXT ? LONG : TEXT;
  }

  /** A value rather than a name of values. */
  static boolean isValue(String text) {
    return switch (text(text)) {
      case TEXT, LONG, BOOLEAN -> false;
      default -> true;
    };
  }

  /** The type of field for such values. */
  String type() {
    return switch (this) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case DECIMAL -> "decimal";
      case PERCENT -> "percent";
      case MONEY -> "money";
      case DATE -> "date";
      case DATETIME -> "datetime";
      case TIME -> "time";
      case SPAN -> "duration";
      case PHONE -> "phone";
      case EMAIL -> "email";
      case URL -> "url";
      case LONG -> "long_text";
      case CODE, TEXT -> "text";
    };
  }
}
