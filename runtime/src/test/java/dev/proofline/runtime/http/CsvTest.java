package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CsvTest {

  @Test
  void a_text_that_a_spreadsheet_would_run_is_kept_from_running() {
    for (String evil :
        List.of(
            "=1+1",
            "+1",
            "-1+cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u3000=1",
            "\u00a0 @A1",
            "\ufeff=1",
            "＝1",
            "＋1",
            "－1",
            "＠A1",
            " \n＝1")) {
      assertEquals("'" + evil, CsvFile.safe(evil));
    }
    for (String plain : List.of("", "华星电子", "a=1", "5", " x")) {
      assertEquals(plain, CsvFile.safe(plain));
    }
  }

  @Property
  void no_text_runs_and_none_is_lost(
      @ForAll @Chars({'=', '+', '-', '@', '＝', '＠', ' ', '\t', '\n', '\u3000', 'a', '1', ',', '"'})
          String text) {
    String safe = CsvFile.safe(text);

    assertTrue(safe.equals(text) || safe.equals("'" + text), safe);
    assertFalse(safe.matches("(?s)[\\s\u3000]*[=+\\-@＝＋－＠].*"), safe);
    assertEquals(List.of(safe, "x"), cells(CsvFile.line(List.of(safe, "x"))));
  }

  @Property
  void numbers_stay_numbers(@ForAll BigDecimal number) {
    String cell =
        CsvFile.text(
            ExportedCells.cell(
                Optional.empty(), JsonNodeFactory.instance.numberNode(number), "=shown"));

    assertEquals(0, number.compareTo(new BigDecimal(cell)), cell);
  }

  /** As RFC 4180 reads a line. */
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    String body = line.substring(0, line.length() - 2);
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '"' && quoted && i + 1 < body.length() && body.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  @Test
  void a_list_is_given_as_a_file_that_excel_reads() {
    try (var server = RunningServer.start()) {
      for (String name : List.of("=HYPERLINK(1)", "a,\\\"b")) {
        server.post("rep1", "/api/forms/visit/records", "{\"data\": {\"name\": \"" + name + "\"}}");
      }

      var answer = server.get("rep1", "/api/forms/visit/records?format=csv");
      var other = server.get("rep1", "/api/forms/visit/records?format=exe");

      assertEquals(200, answer.statusCode());
      assertEquals(
          "text/csv; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
      String named = answer.headers().firstValue("Content-Disposition").orElseThrow();
      assertTrue(named.matches(".*\"visit-\\d{4}-\\d\\d-\\d\\d[.]csv\""), named);
      assertTrue(answer.body().startsWith("\uFEFF"));
      List<String> lines = answer.body().lines().toList();
      assertEquals(3, lines.size(), answer.body());
      assertTrue(answer.body().contains(",'=HYPERLINK(1)\r\n"), answer.body());
      assertTrue(answer.body().contains(",\"a,\"\"b\"\r\n"), answer.body());
      assertEquals(400, other.statusCode());
    }
  }

  @Test
  void a_file_has_a_limit_and_no_pages() {
    try (var server = RunningServer.start()) {
      for (String name : List.of("甲", "乙", "丙")) {
        server.post("rep1", "/api/forms/visit/records", "{\"data\": {\"name\": \"" + name + "\"}}");
      }

      var two = server.get("rep1", "/api/forms/visit/records?format=csv&limit=2");
      var after = server.get("rep1", "/api/forms/visit/records?format=csv&after=x");
      var none = server.get("rep1", "/api/forms/visit/records?format=csv&limit=0");

      assertEquals(3, two.body().lines().count(), two.body());
      assertEquals(400, after.statusCode());
      assertTrue(after.body().contains("\"/after\""), after.body());
      assertEquals(400, none.statusCode());
    }
  }
}
