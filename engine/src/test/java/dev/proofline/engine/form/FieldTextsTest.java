package dev.proofline.engine.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldTexts.Said;
import dev.proofline.engine.expression.Browser;
import dev.proofline.engine.expression.Filled;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hints, help and notices with the record in them. */
class FieldTextsTest {

  private static final String FIELDS =
      "{'key':'n','type':'integer','label':'数','hint':{'zh-CN':'现在是 {{n}}，共 **{{n * 2}}**','en':'{{n * 2}} of {{n}}'},'help':'{{s}}帮助'},"
          + "{'key':'k','type':'text','label':'时','hint':{'zh-CN':'{{now}} {{now - hours(10)}}','en':'{{now}} {{now - hours(10)}}'}},"
          + "{'key':'s','type':'text','label':'文','hint':'总是这样'},"
          + "{'key':'w','type':'notice','label':'说明','text':'{{s}}：{{text(n)}}'},"
          + "{'key':'a','type':'acknowledgement','label':'已读','text':'{{s}}的条款'},"
          + "{'key':'t','type':'table','label':'行','fields':[{'key':'q','type':'integer','label':'Q','hint':'{{q}} / {{parent.n}}'}]}";

  private static Said said(Judgement judgement, String path) {
    return Objects.requireNonNull(judgement.texts().get(path), path);
  }

  private static String text(Optional<Filled> filled, String language) {
    return filled.orElseThrow().text().in(language);
  }

  @Test
  void say_what_stands_in_the_record_of_fields_and_cells() {
    ExecutableForm form = Definitions.form(FIELDS, "");

    Judgement judged =
        Filling.of(form).with("n", 21).with("s", "**粗**").json("t", "[{'q':1},{'q':2}]").judge();

    assertEquals(Set.of("n", "k", "w", "a", "t/0/q", "t/1/q"), judged.texts().keySet());
    assertEquals("现在是 21，共 **42**", text(said(judged, "n").hint(), "zh-CN"));
    assertEquals("42 of 21", text(said(judged, "n").hint(), "en"));
    assertEquals("**粗**帮助", text(said(judged, "n").help(), "en"));
    assertEquals("**粗**：21", text(said(judged, "w").words(), "zh-CN"));
    assertEquals("**粗**的条款", text(said(judged, "a").words(), "zh-CN"));
    assertEquals("2 / 21", text(said(judged, "t/1/q").hint(), "zh-CN"));
  }

  @Test
  void keep_what_was_filled_in_apart_from_the_authors_words() {
    Judgement judged = Filling.of(Definitions.form(FIELDS, "")).with("s", "**粗**").judge();

    assertEquals(
        List.of(new Filled.Piece.Given("**粗**"), new Filled.Piece.Words("的条款")),
        said(judged, "a").words().orElseThrow().in("zh-CN"));
  }

  @Test
  void have_no_hole_where_something_is_empty() {
    Judgement blank = Filling.of(Definitions.form(FIELDS, "")).blank();

    assertEquals("现在是（未填），共 **（未填）**", text(said(blank, "n").hint(), "zh-CN"));
  }

  @Test
  void of_slots_and_signs_alone_leave_out_what_is_empty_and_what_parted_it() {
    String field =
        "{'key':'a','type':'text','label':'A'},{'key':'b','type':'text','label':'B'},{'key':'c','type':'text','label':'C'},"
            + "{'key':'n','type':'text','label':'N','hint':'{{a}} · {{b}}（{{c}}）'}";
    ExecutableForm form = Definitions.form(field, "");

    assertEquals("", text(said(Filling.of(form).blank(), "n").hint(), "zh-CN"));
    assertEquals("甲", hint(Filling.of(form).with("a", "甲")));
    assertEquals("乙", hint(Filling.of(form).with("b", "乙")));
    assertEquals("乙（丙）", hint(Filling.of(form).with("b", "乙").with("c", "丙")));
    assertEquals("甲 · 乙（丙）", hint(Filling.of(form).with("a", "甲").with("b", "乙").with("c", "丙")));
  }

  private static String hint(Filling filling) {
    return text(said(filling.judge(), "n").hint(), "zh-CN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'type':'text','hint':'{{nobody}}'             | hint       | unknown_name",
        "'type':'text','hint':{'zh-CN':'好','en':'{{nobody}}'} | hint/en | unknown_name",
        "'type':'text','help':'{{1 +}}'                | help       | expression_syntax",
        "'type':'notice','text':'{{s'                  | text       | slot_not_closed",
        "'type':'acknowledgement','text':'{{me.nobody}}' | text     | unknown_field",
      })
  void with_a_mistake_in_them_are_refused_at_their_place(String field, String at, String code) {
    String json =
        "{'kind':'form','key':'visit','title':'拜访','fields':[{'key':'x','label':'X',"
            + field
            + "}]}";

    List<Finding> found = Definitions.compile(List.of(Definitions.of(json))).findings();

    assertEquals(
        List.of(code + " /form/visit/fields/0/" + at),
        found.stream().map(one -> one.code() + " " + one.pointer()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "k"})
  void say_the_same_in_the_browser(String field) {
    ExecutableForm form = Definitions.form(FIELDS, "");
    String module = form.browserModule();
    Judgement judged = Filling.of(form).with("n", 21_000.5).with("s", "甲").judge();

    String hint =
        module
            .lines()
            .filter(line -> line.contains("\"" + field + "\": {hint:"))
            .findFirst()
            .orElseThrow();
    String slots = hint.substring(hint.indexOf("{\"zh-CN\""), hint.lastIndexOf("}},") + 1);
    try (Browser browser = new Browser(Definitions.SHANGHAI, Filling.NOW)) {
      String said =
          browser.evaluate(
              "Object.values("
                  + slots
                  + ").map((all) => all.map((one) => one(f, x)).join('|')).join('#')",
              "{\"n\":21000.5,\"s\":\"甲\"}",
              "{}");

      Filled filled = said(judged, field).hint().orElseThrow();
      assertEquals("\"" + given(filled, "zh-CN") + "#" + given(filled, "en") + "\"", said);
    }
  }

  private static String given(Filled filled, String language) {
    return String.join(
        "|",
        filled.in(language).stream()
            .filter(Filled.Piece.Given.class::isInstance)
            .map(Filled.Piece::text)
            .toList());
  }

  @Test
  void leave_to_the_server_what_only_it_knows() {
    ExecutableForm form =
        Definitions.form(
            "{'key':'n','type':'integer','label':'数','hint':'第 {{rows.visit.size() + 1}} 次，{{n}}'}",
            "");

    assertTrue(form.browserModule().contains("\"n\": {hint: {\"zh-CN\":[null,(f, x) =>"));
    assertFalse(Filling.of(form).blank().texts().isEmpty());
    assertEquals(
        Map.of(),
        Filling.of(Definitions.form("{'key':'n','type':'integer','label':'数','hint':'数'}", ""))
            .blank()
            .texts());
  }
}
