package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Suggestions.Suggestion;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Line;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final ExecutableForm FORM =
      form(
          "{'key':'notes','type':'long_text','label':'说明'},"
              + "{'key':'file','type':'file','label':'附件','types':['docx']},"
              + field("left", "integer", "", "notes", "剩余(.+?)件")
              + field("rate", "percent", "", "notes", "折扣(.+?)%")
              + field("day", "date", "", "notes", "日期([^ ]+)")
              + field(
                  "kind",
                  "choice",
                  ",'options':[{'value':'a','label':'急件'},{'value':'b','label':'普通'}]",
                  "notes",
                  "属于(急件|普通|特级)")
              + "{'key':'read','type':'text','label':'读出','extract':{'from':'file',"
              + "'pattern':'编号([A-Z0-9]+)'}}");

  private static String field(String key, String type, String more, String from, String pattern) {
    return "{'key':'"
        + key
        + "','type':'"
        + type
        + "','label':'"
        + key
        + "'"
        + more
        + ",'extract':{'from':'"
        + from
        + "','pattern':'"
        + pattern
        + "'}},";
  }

  private static ExecutableForm form(String fields) {
    return Definitions.form(fields, "");
  }

  private static List<Suggestion> found(Filling filling) {
    return Suggestions.of(FORM, filling.judge(), filling);
  }

  private static Suggestion of(String field, List<Suggestion> suggestions) {
    return suggestions.stream().filter(one -> one.field().equals(field)).findFirst().orElseThrow();
  }

  @Test
  void a_number_that_was_said_is_suggested_with_its_words() {
    Suggestion found =
        of("left", found(Filling.of(FORM).with("notes", "已确认库存剩余127件，明天下午三点之前要补货，不然断货")));

    assertEquals(new Value.Num(new BigDecimal("127")), found.value());
    assertEquals("剩余127件", found.words().found());
    assertEquals("已确认库存剩余127件，明天下午三点之前要补货", found.words().all());
    assertNull(found.confidence());
  }

  @ParameterizedTest
  @CsvSource({"剩余１２７件, 127", "'剩余1,270件', 1270", "剩余不多件又剩余5件, 5"})
  void numbers_are_read_as_people_write_them(String text, String number) {
    Suggestion found = of("left", found(Filling.of(FORM).with("notes", text)));

    assertEquals(new Value.Num(new BigDecimal(number)), found.value());
  }

  @Test
  void percents_days_and_choices_are_found_too() {
    List<Suggestion> found = found(Filling.of(FORM).with("notes", "折扣3% 属于急件 日期2026年11月5日"));

    assertEquals(new Value.Num(new BigDecimal("0.03")), of("rate", found).value());
    assertEquals(new Value.Day(LocalDate.of(2026, 11, 5)), of("day", found).value());
    assertEquals(new Value.Text("a"), of("kind", found).value());
  }

  @Test
  void what_is_no_answer_to_the_field_is_not_suggested() {
    assertEquals(List.of(), found(Filling.of(FORM).with("notes", "剩余很多件 属于特级 日期2026年13月5日")));
  }

  @Test
  void what_stands_there_already_is_not_suggested_again() {
    assertEquals(List.of(), found(Filling.of(FORM).with("notes", "剩余127件").with("left", 127)));
  }

  @Test
  void a_line_of_a_file_says_how_sure_it_is() {
    var text =
        new FileText(
            "设备\n编号A123",
            false,
            List.of(new Line("设备", 0.99), new Line("编号A123", 0.61)),
            Origin.recognised("ocr", Instant.EPOCH));

    Suggestion found = of("read", found(Filling.of(FORM).document("file", text)));

    assertEquals(new Value.Text("A123"), found.value());
    assertEquals(0.61, found.confidence());
  }
}
