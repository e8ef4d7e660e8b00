package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsBehindTest {

  private static final Set<String> NAMES = Set.of("outcome", "at", "record", "size", "parent");

  private static String said(String list, Optional<String> link, String condition) {
    return new RecordsBehind("visit", Optional.of(new RecordsBehind.Rows(list, link)), NAMES)
        .of(condition);
  }

  @Test
  void of_records_a_condition_is_said_as_it_is() {
    var records = new RecordsBehind("visit", Optional.empty(), Set.of());

    assertEquals("outcome == 'x'", records.of("outcome == 'x'"));
  }

  @Test
  void fields_of_a_row_are_named_as_such_and_nothing_else_is() {
    assertEquals(
        "rows.spot_checks.visit.exists(row_, row_.record == this && "
            + "((row_.outcome == 'at outcome') && (row_.at) >= date('2026-01-01')"
            + " && (row_.record.owner).id == 'x' && size(row_.outcome) > settings.at))",
        said(
            "rows.spot_checks.visit",
            Optional.of("record"),
            "(outcome == 'at outcome') && (at) >= date('2026-01-01')"
                + " && (record.owner).id == 'x' && size(outcome) > settings.at"));
  }

  @Test
  void rows_of_a_table_name_the_fields_of_the_record_they_are_in() {
    assertEquals(
        "lines.exists(row_, (row_.outcome != null && (submitted_at) >= date('2026-01-01')))",
        said(
            "lines",
            Optional.empty(),
            "outcome != null && (parent.submitted_at) >= date('2026-01-01')"));
    assertEquals("lines.exists(row_, (true))", said("lines", Optional.empty(), ""));
  }
}
