package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Imported.Weight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpreadsheetImporterTest {

  private static Imported read(String rows) {
    return Read.file("xlsx", "名单.xlsx", new Xlsx().sheet("Sheet1", rows).bytes()).orElseThrow();
  }

  private static String type(Imported imported, String key) {
    return Read.field(imported, key).path("type").asString();
  }

  @Test
  void types_are_guessed_from_the_cells_and_marks_read_from_the_header() {
    Imported imported =
        read(
            """
            客户名称* | 手机 | 拜访日期 | 金额（元） | 评分(1-5) | 性别(男/女) | 网站 | 编号
            苏州精密 | 13812345678 | 2026-01-05 | 1200.5 | 3 | 男 | https://a.cn | 007
            无锡机床 | 13912345678 | 2026/2/6 | 900 | 5 | 女 | https://b.cn | 008
            常州数控 | 13712345678 | 2026年3月7日 | 30 | 4 | 男 | https://c.cn | 009
            """);

    assertEquals("名单", imported.form().path("title").asString());
    assertTrue(Read.field(imported, "ke_hu_ming_cheng").path("required").asBoolean());
    assertEquals("phone", type(imported, "shou_ji"));
    assertEquals("date", type(imported, "bai_fang_ri_qi"));
    assertEquals("money", type(imported, "jin_e_yuan"));
    assertEquals(5, Read.field(imported, "ping_fen").path("max").asInt());
    assertEquals(
        "女", Read.field(imported, "xing_bie").path("options").path(1).path("value").asString());
    assertEquals("url", type(imported, "wang_zhan"));
    assertEquals("text", type(imported, "bian_hao"));
  }

  @Test
  void a_column_of_different_kinds_is_asked_about_instead_of_guessed() {
    Imported imported = read("数量\n1\n2\n3\n约十个");

    assertEquals("text", type(imported, "shu_liang"));
    assertTrue(imported.taken().getFirst().isGuess());
    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.weight() == Weight.ASK && "约十个".equals(note.original())));
  }

  @Test
  void values_that_come_again_and_again_are_offered_as_options_and_asked_about() {
    Imported imported = read("阶段\n" + "初访\n报价\n成交\n".repeat(4));

    assertEquals("choice", type(imported, "jie_duan"));
    assertEquals(3, Read.field(imported, "jie_duan").path("options").size());
    assertTrue(imported.notes().stream().anyMatch(note -> "初访 | 报价 | 成交".equals(note.original())));
  }

  @Test
  void hours_and_minutes_are_a_duration_where_the_name_or_the_values_say_so() {
    Imported imported =
        read(
            """
            拜访时长 | 开始时间 | 用时(小时) | 在岗
            1:30 | 9:00 | 0:45 | 7:30
            0:45 | 10:15 | 1:00 | 26:10
            2:00 | 13:40 | 1:15 | 8:00
            """);

    assertEquals("duration", type(imported, "bai_fang_shi_zhang"));
    assertEquals("time", type(imported, "kai_shi_shi_jian"));
    assertEquals("duration", type(imported, "yong_shi_xiao_shi"));
    assertEquals("duration", type(imported, "zai_gang"));
    assertEquals(
        List.of("duration", "text", "long_text", "time"),
        imported.notes().stream()
            .filter(note -> "1:30".equals(note.original()))
            .map(note -> (Imported.Question.Type) note.question())
            .flatMap(question -> question.fits().stream())
            .map(Imported.Fit::type)
            .filter(type -> !type.equals("choice"))
            .toList());
  }

  @Test
  void rows_of_totals_are_told_and_no_data_wherever_they_stand() {
    Imported imported =
        read("序号 | 门店 | 数量\n1 | 甲 | 1\n2 | 乙 | 3\n | 小计： | 4\n4 | 丙 | 五\n5 | 合 计 | 9\n | 制表人 |");

    assertTrue(
        imported.notes().stream()
            .anyMatch(note ->
                note.weight() == Weight.LOST && note.what().in("en").contains("(row 4, 6)")),
        () -> imported.notes().toString());
  }

  @Test
  void a_title_above_and_totals_below_are_left_out() {
    Imported imported = read("2026 年一季度报表 | |\n门店 | 数量 | 单价\n甲 | 1 | 2\n乙 | 3 | 4\n合计 | 4 | ");

    assertEquals("men_dian", imported.form().path("fields").path(0).path("key").asString());
    assertEquals("integer", type(imported, "shu_liang"));
    assertTrue(
        imported.notes().stream()
            .anyMatch(note -> note.what().in("en").contains("above the header")));
  }

  @Test
  void drop_downs_bounds_and_formulas_of_the_sheet_come_along() {
    String rules =
        """
        <dataValidations><dataValidation type="list" sqref="A2:A9"><formula1>"现款,账期"</formula1></dataValidation>
        <dataValidation type="whole" sqref="B2:B9"><formula1>1</formula1><formula2>99</formula2></dataValidation></dataValidations>
        """;
    byte[] file = new Xlsx().sheet("订单", "付款 | 数量 | 单价 | 小计\n现款 | 2 | 3 | =B2*C2", rules).bytes();

    Imported imported = Read.file("xlsx", "x.xlsx", file).orElseThrow();

    assertEquals(
        "账期", Read.field(imported, "fu_kuan").path("options").path(1).path("value").asString());
    assertEquals(99, Read.field(imported, "shu_liang").path("max").asInt());
    assertEquals("shu_liang*dan_jia", Read.field(imported, "xiao_ji").path("compute").asString());
  }

  @Test
  void text_above_the_header_is_not_taken_for_it() {
    Imported imported =
        read("这张表 | 由销售部 | 每周更新 | \n姓名 | 城市 | 门店数 | 金额\n张三 | 苏州 | 3 | 120\n李四 | 无锡 | 5 | 80");

    assertEquals(4, imported.form().path("fields").size());
    assertEquals("integer", type(imported, "men_dian_shu"));
  }

  @Test
  void a_csv_file_is_a_sheet_and_its_column_tells_which_number_is_the_month() {
    byte[] file =
        "单号,下单日期,交付日期,额度\nA1,11/8/2018,3/4/2018,\"1,200.50\"\nA2,6/12/2018,5/6/2018,900\nA3,6/30/2018,7/8/2018,\"2,000\""
            .getBytes(StandardCharsets.UTF_8);

    Imported imported = Read.file("xlsx", "订单.csv", file).orElseThrow();

    assertEquals("订单", imported.form().path("title").asString());
    assertEquals("decimal", type(imported, "e_du"));
    assertEquals("date", type(imported, "xia_dan_ri_qi"));
    assertEquals("date", type(imported, "jiao_fu_ri_qi"));
    assertEquals(
        List.of("3/4/2018"),
        imported.notes().stream()
            .filter(note -> note.what().in("en").contains("month or day"))
            .map(note -> note.original())
            .toList());
  }

  @Test
  void days_that_contradict_each_other_are_asked_about() {
    Imported imported = read("日期\n11/28/2018\n28/11/2018\n1/2/2018");

    assertEquals("text", type(imported, "ri_qi"));
    assertTrue(imported.taken().getFirst().isGuess());
  }

  @Test
  void a_day_read_both_ways_and_one_no_calendar_has_are_named_with_their_cells() {
    Imported imported = read("日期\n2026-01-05\n2026-02-30\n2026-03-01\n03/04/2026\n05/05/2026");

    assertEquals("date", type(imported, "ri_qi"));
    assertEquals(
        List.of("Sheet1!A5 03/04/2026", "Sheet1!A3 Sheet1!A3 2026-02-30"),
        imported.notes().stream()
            .filter(note -> note.weight() == Weight.ASK)
            .filter(note -> note.what().in("en").matches(".*(month or day|no calendar).*"))
            .map(note -> note.source() + " " + note.original())
            .toList());
  }

  @Test
  void what_no_calendar_has_says_nothing_of_which_number_is_the_month() {
    assertEquals(
        Optional.of(DayOrder.MONTH_FIRST), DayOrder.of(List.of("30/02/2026", "11/28/2018")));
    assertTrue(DayOrder.isNone("2/30/2026", DayOrder.MONTH_FIRST));
    assertTrue(DayOrder.isNone("2026年2月30日", DayOrder.UNTOLD));
    assertTrue(DayOrder.isNone("2025-02-29 08:00", DayOrder.UNTOLD));
  }

  @Test
  void what_is_asked_can_be_answered_and_the_draft_is_made_of_the_answers() {
    byte[] file = new Xlsx().sheet("Sheet1", "客户 | 数量\n甲 | 1\n乙 | 2\n丙 | 3\n丁 | 约十个").bytes();
    var source = new Importer.Source("名单.xlsx", file);
    var importer = new SpreadsheetImporter();
    Imported asked = importer.read(source).orElseThrow();

    Imported.Question.Type type = question(asked, Imported.Question.Type.class);
    assertEquals("Sheet1!B1", type.place());
    assertEquals(0.4, type.confidence());
    assertEquals(
        List.of("text 4", "long_text 4", "choice 4", "integer 3", "decimal 3", "money 3"),
        type.fits().stream().map(fit -> fit.type() + " " + fit.values()).toList());
    assertEquals(
        List.of("Sheet1!A1", "Sheet1!B1"),
        List.copyOf(question(asked, Imported.Question.Required.class).labels().keySet()));
    assertTrue(Read.field(asked, "ke_hu").path("required").isMissingNode());

    var answers = new Answers(Map.of("Sheet1!B1", "integer"), Map.of("Sheet1!A1", true), "");
    Imported answered = importer.read(source.answered(answers)).orElseThrow();
    assertEquals("integer", type(answered, "shu_liang"));
    assertTrue(Read.field(answered, "ke_hu").path("required").asBoolean());
    assertTrue(Read.field(answered, "shu_liang").path("required").isMissingNode());
    var chosen = new Answers(Map.of("Sheet1!B1", "choice"), Map.of(), "");
    Imported options = importer.read(source.answered(chosen)).orElseThrow();
    assertEquals(4, Read.field(options, "shu_liang").path("options").size());
  }

  @Test
  void of_many_rows_required_is_guessed_with_its_confidence_and_can_be_taken_back() {
    byte[] file = new Xlsx().sheet("Sheet1", "客户 | 备注\n" + "甲厂 | \n".repeat(24)).bytes();
    var source = new Importer.Source("名单.xlsx", file);
    Imported guessed = new SpreadsheetImporter().read(source).orElseThrow();

    assertTrue(Read.field(guessed, "ke_hu").path("required").asBoolean());
    assertTrue(Read.field(guessed, "bei_zhu").path("required").isMissingNode());
    assertTrue(question(guessed, Imported.Question.Required.class).guess());
    assertTrue(
        guessed.notes().stream().anyMatch(note -> note.what().in("zh-CN").contains("把握 96%")));
    var not = new Answers(Map.of(), Map.of("Sheet1!A1", false), "");
    Imported answered = new SpreadsheetImporter().read(source.answered(not)).orElseThrow();
    assertTrue(Read.field(answered, "ke_hu").path("required").isMissingNode());
  }

  private static <Q extends Imported.Question> Q question(Imported imported, Class<Q> kind) {
    return imported.notes().stream()
        .map(Imported.Note::question)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_sheet_without_a_header_is_refused() {
    byte[] file = new Xlsx().sheet("Sheet1", "1 | 2\n3 | 4").bytes();

    assertEquals("no_header", Read.file("xlsx", "x.xlsx", file).findings().getFirst().code());
  }

  @Test
  void what_unpacks_to_far_more_than_it_is_ends_in_one_finding() {
    String bomb = "<worksheet>" + " ".repeat(70_000_000) + "</worksheet>";
    byte[] file = new Xlsx().sheet("a", "b").part("xl/sheet1.xml", bomb).bytes();

    Outcome<Imported> outcome =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Read.file("xlsx", "x.xlsx", file));

    assertEquals("too_large", outcome.findings().getFirst().code());
  }

  @Test
  void entities_are_never_followed() {
    String xml =
        """
        <!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbbbbbbbb">]>
        <worksheet><sheetData><row><c t="inlineStr"><is><t>&a;&b;</t></is></c></row></sheetData></worksheet>
        """;
    byte[] file = new Xlsx().sheet("a", "b").part("xl/sheet1.xml", xml).bytes();

    assertEquals("no_workbook", Read.file("xlsx", "x.xlsx", file).findings().getFirst().code());
  }
}
