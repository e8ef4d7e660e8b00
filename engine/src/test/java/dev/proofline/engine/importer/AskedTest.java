package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Imports.Answered;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {

  private static Outcome<Answered> read(Map<String, String> answers) {
    byte[] file = new Xlsx().sheet("Sheet1", "客户 | 数量\n甲 | 1\n乙 | 2\n丙 | 3\n丁 | 约十个").bytes();
    return Answered.of(
        new SpreadsheetImporter()::read, new Importer.Source("名单.xlsx", file), answers);
  }

  @Test
  void all_that_is_asked_has_an_id_the_choices_and_the_guess_with_its_confidence() {
    List<Asked> asked = read(Map.of()).orElseThrow().asked();

    assertEquals(
        List.of(
            "type:Sheet1!B1 数量 text 0.4 of 4",
            "required:Sheet1!A1 客户 false 0.5 of 0",
            "required:Sheet1!B1 数量 false 0.5 of 0"),
        asked.stream()
            .map(one ->
                one.id()
                    + " "
                    + one.label().in("zh-CN")
                    + " "
                    + one.guess()
                    + " "
                    + one.confidence()
                    + " of "
                    + one.values())
            .toList());
    assertEquals(new Asked.Choice("text", 4), asked.getFirst().choices().getFirst());
    assertTrue(asked.getFirst().choices().contains(new Asked.Choice("integer", 3)));
  }

  @Test
  void the_draft_is_made_of_the_answers_and_the_questions_stay() {
    var given = Map.of("type:Sheet1!B1", "integer", "required:Sheet1!A1", "true");

    Answered read = read(given).orElseThrow();

    assertEquals("integer", Read.field(read.imported(), "shu_liang").path("type").asString());
    assertTrue(Read.field(read.imported(), "ke_hu").path("required").asBoolean());
    assertEquals(read(Map.of()).orElseThrow().asked(), read.asked());
  }

  @Test
  void what_was_not_asked_and_what_cannot_be_are_refused_with_those_there_are() {
    Finding unasked = read(Map.of("type:Sheet1!C1", "text")).findings().getFirst();
    Finding impossible = read(Map.of("type:Sheet1!B1", "phone")).findings().getFirst();

    assertEquals("not_asked", unasked.code());
    assertEquals("/answers/type:Sheet1!C1", unasked.pointer().toString());
    assertEquals(
        "Those asked: type:Sheet1!B1, required:Sheet1!A1, required:Sheet1!B1.",
        String.valueOf(unasked.hint() == null ? null : unasked.hint().in("en")));
    assertEquals("no_such_choice", impossible.code());
    assertEquals(
        "Choices: text, long_text, choice, integer, decimal, money.",
        String.valueOf(impossible.hint() == null ? null : impossible.hint().in("en")));
  }
}
