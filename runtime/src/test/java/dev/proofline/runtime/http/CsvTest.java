package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void a_text_that_a_spreadsheet_would_run_is_kept_from_running() {
    for (String evil : List.of("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1")) {
      assertEquals("'" + evil, CsvFile.safe(evil));
    }
    for (String plain : List.of("", "华星电子", "a=1", "5", " x")) {
      assertEquals(plain, CsvFile.safe(plain));
    }
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
      assertTrue(
          answer.headers().firstValue("Content-Disposition").orElseThrow().contains("visit.csv"));
      assertTrue(answer.body().startsWith("\uFEFF"));
      List<String> lines = answer.body().lines().toList();
      assertEquals(3, lines.size(), answer.body());
      assertTrue(answer.body().contains(",'=HYPERLINK(1)\r\n"), answer.body());
      assertTrue(answer.body().contains(",\"a,\"\"b\"\r\n"), answer.body());
      assertEquals(400, other.statusCode());
    }
  }
}
