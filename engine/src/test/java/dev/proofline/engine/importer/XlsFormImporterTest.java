package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.importer.Imported.Weight;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XlsFormImporterTest {

  private static final String CHOICES =
      """
      list_name | name | label::Chinese (zh) | label::English (en)
      state | open | 在谈 | Open
      state | won | 成交 | Won
      """;

  private static Imported read(String survey) {
    byte[] file =
        new Xlsx()
            .sheet("survey", survey)
            .sheet("choices", CHOICES)
            .sheet("settings", "form_title | style\n客户回访 | pages")
            .bytes();
    return Read.file("xlsform", "x.xlsx", file).orElseThrow();
  }

  @Test
  void questions_become_fields_and_groups_sections() {
    Imported imported =
        read(
            """
            type | name | label | required | hint
            begin_group | g | 基本情况 | |
            text | shop name | 门店 | yes | 全称
            select_one state | st | 状态 | |
            select_multiple state or_other | many | 多种 | |
            end_group | | | |
            begin_repeat | items | 明细 | |
            integer | qty | 数量 | |
            end_repeat | | | |
            """);

    assertEquals("客户回访", imported.form().path("title").asString());
    assertTrue(Read.field(imported, "shop_name").path("required").asBoolean());
    assertEquals(
        "Won",
        Read.field(imported, "st").path("options").path(1).path("label").path("en").asString());
    assertEquals(
        "'other' in many", Read.field(imported, "many_other").path("visibleIf").asString());
    assertEquals(
        "qty", Read.field(imported, "items").path("fields").path(0).path("key").asString());
    assertEquals("基本情况", imported.form().path("layout").path(0).path("section").asString());
    assertTrue(imported.notes().stream().anyMatch(note -> note.what().in("en").contains("style")));
  }

  @Test
  void conditions_constraints_and_formulas_are_said_in_the_expression_language() {
    Imported imported =
        read(
            """
            type | name | label | relevant | constraint | constraint_message | calculation
            select_one state | st | 状态 | | | |
            select_multiple state | many | 多种 | | | |
            integer | age | 年龄 | ${st} = 'won' and selected(${many}, 'open') | . >= 18 and . < 100 | 年龄不对 |
            text | why | 原因 | not(${age} > 20) or ${st} != '' | regex(., '^[A-Z]{2}$') | |
            calculate | twice | | | | | ${age} * 2 div (1 + 3)
            begin_repeat | items | 明细 | | | |
            integer | qty | 数量 | ${age} > 1 | | |
            end_repeat | | | | | |
            calculate | total | | | | | sum(${qty})
            """);

    assertEquals(
        "(st == 'won') && ('open' in many)",
        Read.field(imported, "age").path("visibleIf").asString());
    assertEquals(
        "(!(age > 20)) || (st != null)", Read.field(imported, "why").path("visibleIf").asString());
    assertEquals("(age * 2) / ((1 + 3))", Read.field(imported, "twice").path("compute").asString());
    assertEquals(
        "items.map(row, row.qty).sum()", Read.field(imported, "total").path("compute").asString());
    JsonNode check = imported.form().path("checks").path(0);
    assertEquals("(age >= 18) && (age < 100)", check.path("expect").asString());
    assertEquals("年龄不对", check.path("message").asString());
    JsonNode column = Read.field(imported, "items").path("fields").path(0);
    assertEquals("parent.age > 1", column.path("visibleIf").asString());
  }

  @Test
  void what_has_no_like_here_is_told_with_its_cell_and_words() {
    Imported imported =
        read(
            """
            type | name | label | relevant | choice_filter
            select_one state | st | 状态 | | region = ${x}
            text | aa | 甲 | position(..) = 1 |
            geotrace | way | 路线 | |
            select_one nowhere | b | 乙 | |
            """);

    assertFalse(Read.field(imported, "aa").has("visibleIf"));
    assertTrue(
        imported.notes().stream()
            .anyMatch(note ->
                note.source().equals("survey!D3")
                    && note.weight() == Weight.LOST
                    && "position(..) = 1".equals(note.original())));
    assertTrue(imported.notes().stream().anyMatch(note -> note.source().equals("survey!E2")));
    assertTrue(
        imported.notes().stream()
            .anyMatch(
                note -> note.weight() == Weight.ASK && note.what().in("en").contains("geotrace")));
    assertTrue(imported.taken().getLast().isGuess());
  }

  @Test
  void a_workbook_without_a_survey_is_refused_with_the_way_out() {
    byte[] file = new Xlsx().sheet("名单", "姓名 | 电话").bytes();

    var outcome = Read.file("xlsform", "x.xlsx", file);

    assertEquals("no_survey", outcome.findings().getFirst().code());
  }
}
