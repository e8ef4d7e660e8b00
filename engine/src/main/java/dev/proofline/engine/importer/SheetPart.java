package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.importer.Workbook.Area;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import dev.proofline.engine.importer.Workbook.Rule;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads one sheet, its first {@link #MOST_ROWS} rows and {@link #MOST_COLUMNS} columns. */
final class SheetPart {

  static final int MOST_ROWS = 5_000;
  static final int MOST_COLUMNS = 400;
  static final int MOST_CELLS = 300_000;
  static final int LONGEST = 5_000;

  /** Stands for the formula of an earlier row, written there only. */
  private static final String SHARED = "=";

  private static final int MOST_AREAS = 1_000;
  private static final int MOST_RULES = 500;
  private static final Pattern REFERENCE = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})");

  private final List<String> texts;
  private final CellLooks looks;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Area> merged = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private int cells;
  private int row = -1;
  private int column = -1;
  private boolean cut;

  SheetPart(List<String> texts, CellLooks looks) {
    this.texts = texts;
    this.looks = looks;
  }

  Sheet read(XmlPart xml, String name, boolean hidden) throws XMLStreamException {
    while (xml.next()) {
      if (xml.starts("row")) {
        row = xml.number("r", row + 2) - 1;
        column = -1;
      } else if (xml.starts("c")) {
        cell(xml);
      } else if (xml.starts("mergeCell") && merged.size() < MOST_AREAS) {
        areas(xml.attribute("ref").orElse("")).forEach(merged::add);
      } else if (xml.starts("dataValidation") && rules.size() < MOST_RULES) {
        rule(xml);
      }
    }
    return new Sheet(name, hidden, rows, merged, rules, cut);
  }

  private void cell(XmlPart xml) throws XMLStreamException {
    int[] at = reference(xml.attribute("r").orElse("")).orElse(new int[] {row, column + 1});
    column = at[1];
    String type = xml.attribute("t").orElse("n");
    int style = xml.number("s", 0);
    String formula = "";
    String value = "";
    while (xml.next() && !xml.ends("c")) {
      if (xml.starts("f")) {
        boolean shared = xml.attribute("t").filter("shared"::equals).isPresent();
        String text = xml.text(LONGEST);
        formula = shared && text.isEmpty() ? SHARED : text;
      } else if (xml.starts("v") || xml.starts("t")) {
        value += xml.text(LONGEST);
      } else if (xml.starts("rPh")) {
        skip(xml, "rPh");
      }
    }
    if (value.isBlank() && formula.isEmpty()) {
      return;
    }
    if (at[0] < 0 || at[0] >= MOST_ROWS || at[1] >= MOST_COLUMNS || ++cells > MOST_CELLS) {
      cut = true;
      return;
    }
    put(at[0], at[1], of(type, value, style, formula));
  }

  private Cell of(String type, String value, int style, String formula) {
    return switch (type) {
      case "s" -> text(shared(value), formula);
      case "b" -> new Cell(Kind.BOOLEAN, value.equals("1") ? "TRUE" : "FALSE", Look.PLAIN, formula);
      case "e" -> new Cell(Kind.ERROR, value, Look.PLAIN, formula);
      case "str", "inlineStr" -> text(value, formula);
      case "d" ->
          new Cell(value.contains("T") ? Kind.DATETIME : Kind.DATE, value, Look.PLAIN, formula);
      default -> value.isBlank() ? unknown(formula) : looks.number(value, style, formula);
    };
  }

  private static Cell text(String text, String formula) {
    return text.isBlank() ? unknown(formula) : new Cell(Kind.TEXT, text, Look.PLAIN, formula);
  }

  /** A formula nobody has computed yet, as programs write it. */
  private static Cell unknown(String formula) {
    return formula.isEmpty() ? Cell.EMPTY : new Cell(Kind.EMPTY, "", Look.PLAIN, formula);
  }

  private String shared(String index) {
    int at = index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
    return at >= 0 && at < texts.size() ? texts.get(at) : "";
  }

  private void put(int at, int in, Cell cell) {
    while (rows.size() <= at) {
      rows.add(new ArrayList<>());
    }
    List<Cell> cellsOfRow = rows.get(at);
    while (cellsOfRow.size() <= in) {
      cellsOfRow.add(Cell.EMPTY);
    }
    cellsOfRow.set(in, cell);
  }

  static void skip(XmlPart xml, String element) throws XMLStreamException {
    while (xml.next() && !xml.ends(element)) {
      continue;
    }
  }

  private void rule(XmlPart xml) throws XMLStreamException {
    String type = xml.attribute("type").orElse("none");
    String operator = xml.attribute("operator").orElse("between");
    String where = xml.attribute("sqref").orElse("");
    String first = "";
    String second = "";
    while (xml.next() && !xml.ends("dataValidation")) {
      if (xml.starts("formula1") || xml.starts("formula2")) {
        boolean one = xml.starts("formula1");
        StringBuilder text = new StringBuilder();
        String end = one ? "formula1" : "formula2";
        text.append(formula(xml, end));
        if (one) {
          first = text.toString();
        } else {
          second = text.toString();
        }
      } else if (xml.starts("sqref")) {
        where = xml.text(LONGEST);
      }
    }
    rules.add(new Rule(areas(where), type, operator, first, second));
  }

  /** Newer rules wrap the formula in an element of its own. */
  private static String formula(XmlPart xml, String end) throws XMLStreamException {
    try {
      return xml.text(LONGEST);
    } catch (XMLStreamException _) {
      String inner = xml.starts("f") ? xml.text(LONGEST) : "";
      while (!xml.ends(end) && xml.next()) {
        continue;
      }
      return inner;
    }
  }

  static List<Area> areas(String references) {
    return Arrays.stream(Cut.within(references, LONGEST).strip().split("\\s+"))
        .limit(MOST_AREAS)
        .flatMap(text -> area(text).stream())
        .toList();
  }

  /** {@code $A$2:B9}; nothing for what is no area of cells. */
  static Optional<Area> area(String text) {
    String[] ends = text.split(":", 2);
    Optional<int[]> first = reference(ends[0]);
    Optional<int[]> last = ends.length == 2 ? reference(ends[1]) : first;
    return first.isEmpty() || last.isEmpty()
        ? Optional.empty()
        : Optional.of(new Area(first.get()[0], first.get()[1], last.get()[0], last.get()[1]));
  }

  /** Row and column, from 0. */
  static Optional<int[]> reference(String text) {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      return Optional.empty();
    }
    int column = 0;
    for (char letter : reference.group(1).toUpperCase(java.util.Locale.ROOT).toCharArray()) {
      column = column * 26 + (letter - 'A' + 1);
    }
    return Optional.of(new int[] {Integer.parseInt(reference.group(2)) - 1, column - 1});
  }
}
