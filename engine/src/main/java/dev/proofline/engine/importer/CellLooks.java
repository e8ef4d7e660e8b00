package dev.proofline.engine.importer;

import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** What the styles of a workbook make of its numbers: days, times, shares, money. */
final class CellLooks {

  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final double LAST_DAY = 2_958_465;

  private final List<String> formats = new ArrayList<>();
  private final LocalDate epoch;

  CellLooks(boolean since1904) {
    this.epoch = since1904 ? EPOCH_1904 : EPOCH;
  }

  void read(XmlPart styles) throws XMLStreamException {
    Map<Integer, String> own = new HashMap<>();
    boolean cells = false;
    while (styles.next()) {
      if (styles.starts("numFmt")) {
        own.put(styles.number("numFmtId", 0), styles.attribute("formatCode").orElse(""));
      } else if (styles.starts("cellXfs") || styles.ends("cellXfs")) {
        cells = styles.starts("cellXfs");
      } else if (cells && styles.starts("xf") && formats.size() < 70_000) {
        int id = styles.number("numFmtId", 0);
        formats.add(own.getOrDefault(id, builtIn(id)));
      }
    }
  }

  private static String builtIn(int id) {
    return switch (id) {
      case 9, 10 -> "0%";
      case 5, 6, 7, 8, 42, 44 -> "¥0";
      case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> "yyyy-mm-dd";
      case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56 -> "hh:mm";
      case 22 -> "yyyy-mm-dd hh:mm";
      default -> "";
    };
  }

  /** A number in the style. */
  Cell number(String text, int style, String formula) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.strip(), MathContext.DECIMAL64);
    } catch (NumberFormatException _) {
      return new Cell(Kind.TEXT, text, Look.PLAIN, formula);
    }
    if (Math.abs((long) number.precision() - number.scale()) > 30 || number.scale() > 30) {
      return new Cell(Kind.TEXT, text, Look.PLAIN, formula);
    }
    String format = style >= 0 && style < formats.size() ? formats.get(style) : "";
    String marks =
        format
            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", "")
            .toLowerCase(java.util.Locale.ROOT);
    boolean day = marks.contains("y") || marks.contains("d");
    boolean time = marks.contains("h") || marks.contains("s");
    double value = number.doubleValue();
    if ((day || time) && value >= 0 && value <= LAST_DAY && !marks.contains("0.0")) {
      return moment(value, day, time, formula);
    }
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    Look look =
        marks.contains("%")
            ? Look.PERCENT
            : format.matches("(?s).*[¥￥$€£元].*") ? Look.MONEY : Look.PLAIN;
    return new Cell(Kind.NUMBER, plain, look, formula);
  }

  private Cell moment(double value, boolean day, boolean time, String formula) {
    long days = (long) Math.floor(value);
    long seconds = Math.round((value - days) * 86_400);
    LocalDateTime at = epoch.atStartOfDay().plusDays(days).plusSeconds(seconds);
    if (!day) {
      String shown = LocalTime.from(at).truncatedTo(ChronoUnit.SECONDS).toString();
      return new Cell(Kind.TIME, shown, Look.PLAIN, formula);
    }
    boolean whole = seconds == 0 && !time || seconds == 0 && at.toLocalTime().equals(LocalTime.MIN);
    return whole
        ? new Cell(Kind.DATE, at.toLocalDate().toString(), Look.PLAIN, formula)
        : new Cell(Kind.DATETIME, at.toString(), Look.PLAIN, formula);
  }
}
