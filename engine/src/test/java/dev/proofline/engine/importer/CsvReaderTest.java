package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

  @Test
  void quotes_hold_separators_line_ends_and_doubled_quotes() {
    var rows = rows("name,note\n\"a,b\",\"two\r\nlines, \"\"said\"\"\"\n");

    assertEquals(List.of(List.of("name", "note"), List.of("a,b", "two\r\nlines, \"said\"")), rows);
  }

  @Test
  void a_character_that_is_no_text_is_refused_with_its_line() {
    var one = CsvReader.read("c", "name\na\nb\0c\nd\n".getBytes(StandardCharsets.UTF_8));
    var all = CsvReader.read("c", "name\na\n".getBytes(StandardCharsets.UTF_16LE));

    var finding = one.findings().getFirst();
    assertEquals("nul_character", finding.code());
    assertTrue(finding.message().in("zh-CN").contains("第 3 行"), finding::toString);
    assertEquals("not_csv", all.findings().getFirst().code());
  }

  @Test
  void a_quote_that_is_never_closed_is_refused_with_its_line() {
    var read = CsvReader.read("c", "name\na\n\"b\nc\nd\n".getBytes(StandardCharsets.UTF_8));

    var finding = read.findings().getFirst();
    assertEquals("unclosed_quote", finding.code());
    assertTrue(finding.message().in("en").contains("line 3"), finding.message().in("en"));
  }

  private static List<List<String>> rows(String csv) {
    return CsvReader.read("c", csv.getBytes(StandardCharsets.UTF_8))
        .orElseThrow()
        .sheets()
        .getFirst()
        .rows()
        .stream()
        .map(row -> row.stream().map(Workbook.Cell::text).toList())
        .toList();
  }
}
