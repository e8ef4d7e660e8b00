package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Workbook.Cell;
import dev.proofline.engine.importer.Workbook.Kind;
import dev.proofline.engine.importer.Workbook.Look;
import dev.proofline.engine.importer.Workbook.Sheet;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads RFC 4180 and what spreadsheets make of it: UTF-8, UTF-16 with its mark, or GB 18030, which
 * Excel writes in China; parted by commas, semicolons or tabs.
 */
final class CsvReader {

  private static final Charset CHINESE = Charset.forName("GB18030");

  /** One in so many characters is NUL in what is no text. */
  private static final int FULL = 4;

  private static final String SEPARATORS = ",;\t";

  private final String text;
  private final char separator;
  private final List<List<Cell>> rows = new ArrayList<>();
  private int at;
  private int cells;
  private boolean cut;
  private int open = -1;

  private CsvReader(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static Outcome<Workbook> read(String name, byte[] file) {
    Optional<String> text = decoded(file);
    if (text.isEmpty() || isNoText(text.get())) {
      return Outcome.refused(
          Expected.of("UTF-8 或 GB18030 编码的 CSV 文件", "a CSV file in UTF-8 or GB 18030")
              .but("它不是", "it is something else")
              .hint("请在表格软件里另存为“CSV UTF-8”。", "Save it as “CSV UTF-8” in your spreadsheet.")
              .error(Pointer.ROOT, "not_csv"));
    }
    var reader = new CsvReader(text.get(), separator(text.get()));
    int nul = text.get().indexOf('\0');
    if (nul >= 0) {
      return Outcome.refused(notText(reader.line(nul)));
    }
    reader.rows();
    if (reader.open >= 0) {
      return Outcome.refused(unclosed(reader.line(reader.open)));
    }
    return Outcome.ok(
        new Workbook(
            List.of(new Sheet(name, false, reader.rows, List.of(), List.of(), reader.cut))));
  }

  /** Other kinds of file, and UTF-16 without its mark, are full of them. */
  private static boolean isNoText(String text) {
    return text.chars().filter(c -> c == 0).count() * FULL > text.length();
  }

  private static Finding notText(long line) {
    return Expected.of("只有文字的 CSV 文件", "a CSV file of text only")
        .but(
            "第 " + line + " 行有一个空字符（NUL），它不是文字",
            "line " + line + " has a NUL character, which is no text")
        .hint("请删掉它，或在表格软件里另存一份。", "Take it out, or save the file anew in your spreadsheet.")
        .error(Pointer.ROOT, "nul_character");
  }

  private static Finding unclosed(long line) {
    return Expected.of("每个引号都有收尾的 CSV 文件", "a CSV file whose quotes are closed")
        .but(
            "第 " + line + " 行开始的引号没有收尾，后面的内容会被并成一格",
            "the quote that opens in line "
                + line
                + " is never closed, so all that follows would be one cell")
        .hint("请补上引号，或在表格软件里另存一份。", "Close it, or save the file anew in your spreadsheet.")
        .error(Pointer.ROOT, "unclosed_quote");
  }

  /** Counted from 1. */
  private long line(int place) {
    return 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
  }

  private static Optional<String> decoded(byte[] file) {
    if (starts(file, 0xFF, 0xFE)) {
      return decoded(file, 2, StandardCharsets.UTF_16LE);
    }
    if (starts(file, 0xFE, 0xFF)) {
      return decoded(file, 2, StandardCharsets.UTF_16BE);
    }
    int mark = starts(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return decoded(file, mark, StandardCharsets.UTF_8).or(() -> decoded(file, 0, CHINESE));
  }

  private static boolean starts(byte[] file, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (file.length <= i || Byte.toUnsignedInt(file[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] file, int from, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file, from, file.length - from))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  /** The one the first line has most of. */
  private static char separator(String text) {
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char each : SEPARATORS.toCharArray()) {
      long count = first.chars().filter(c -> c == each).count();
      if (count > most) {
        most = count;
        best = each;
      }
    }
    return best;
  }

  private void rows() {
    while (at < text.length() && !cut) {
      if (rows.size() >= SheetPart.MOST_ROWS) {
        cut = !text.substring(at).isBlank();
        return;
      }
      rows.add(row());
    }
  }

  private List<Cell> row() {
    var row = new ArrayList<Cell>();
    while (true) {
      Cell cell = cell();
      if (row.size() < SheetPart.MOST_COLUMNS && ++cells <= SheetPart.MOST_CELLS) {
        row.add(cell);
      } else {
        cut |= !cell.isEmpty();
      }
      if (at >= text.length()) {
        return row;
      }
      char end = text.charAt(at++);
      if (end != separator) {
        if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        return row;
      }
    }
  }

  private Cell cell() {
    var value = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted) {
      at++;
      quoted(value);
    }
    while (at < text.length() && !ends(text.charAt(at))) {
      value.append(text.charAt(at++));
    }
    String whole = Cut.within(value.toString(), SheetPart.LONGEST);
    return whole.isBlank() ? Cell.EMPTY : new Cell(Kind.TEXT, whole, Look.PLAIN, "");
  }

  private void quoted(StringBuilder value) {
    int opened = at - 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        return;
      }
    }
    open = opened;
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
