package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Browser;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class MentionsTest {

  private static final String FIELDS =
      "{'key':'minutes','type':'long_text','label':{'zh-CN':'纪要','en':'Minutes'}},"
          + "{'key':'tags','type':'tags','label':'标签'},"
          + "{'key':'contract','type':'file','label':'合同'},"
          + "{'key':'topics','type':'tags','label':'议题'},"
          + "{'key':'amount','type':'money','label':'金额'}";

  @Test
  void says_which_words_are_missing_and_where_the_others_were_said() {
    var form = form("{'of':'minutes','all':['预算','决策人','交期']}", "");

    CheckFinding found = finding(Filling.of(form).with("minutes", "王总说遇算已经批了，交期要提前"));

    assertEquals(Decided.FAILED, found.outcome());
    assertEquals("“纪要”还没有提到“决策人”。请补上。", found.message().in("zh-CN"));
    assertEquals(
        "'Minutes' does not mention '决策人' yet. Add what is missing.", found.message().in("en"));
    assertEquals(
        List.of("纪要 · 决策人: 没有提到", "纪要 · 预算: 王总说遇算已经批了，交期要提前", "纪要 · 交期: 王总说遇算已经批了，交期要提前"),
        seen(found));
    assertEquals("minutes", found.field().orElseThrow());
  }

  @Test
  void passes_when_all_are_said() {
    var form = form("{'of':'minutes','all':['预算','决策人']}", "");

    assertEquals(
        Decided.PASSED, finding(Filling.of(form).with("minutes", "决策人是王总；预 算 30 万")).outcome());
  }

  @Test
  void an_empty_field_mentions_nothing() {
    var all = form("{'of':'minutes','all':['预算']}", "");
    var none = form("{'of':'minutes','none':['账期']}", "");

    assertEquals(Decided.FAILED, finding(Filling.of(all)).outcome());
    assertEquals(Decided.PASSED, finding(Filling.of(none)).outcome());
  }

  @Test
  void one_of_several_is_enough_and_what_must_not_be_said_is_shown_where_it_is() {
    var form = form("{'of':'minutes','any':['试用','样品'],'none':['账期']}", "");

    CheckFinding silent = finding(Filling.of(form).with("minutes", "聊了聊近况"));
    CheckFinding promised = finding(Filling.of(form).with("minutes", "样品下周寄，帐期给六十天"));

    assertEquals("“纪要”没有提到“试用”、“样品”中的任何一个。请补上一个。", silent.message().in("zh-CN"));
    assertEquals("“纪要”里不该提到“账期”。请改个说法。", promised.message().in("zh-CN"));
    assertEquals(List.of("纪要 · 账期: 样品下周寄，帐期给六十天"), seen(promised));
  }

  @Test
  void the_words_may_come_from_the_record_itself() {
    var form = form("{'of':'minutes','all':'topics'}", "");

    CheckFinding found =
        finding(Filling.of(form).with("minutes", "谈了交期").with("topics", List.of("交期", "付款方式")));

    assertEquals("“纪要”还没有提到“付款方式”。请补上。", found.message().in("zh-CN"));
    assertTrue(form.checks().getFirst().test().javaScript().isEmpty());
  }

  @Test
  void the_authors_words_stand_and_what_was_seen_beside_them() {
    var form = form("{'of':'minutes','all':['预算']}", ",'message':'请写明预算'");

    CheckFinding found = finding(Filling.of(form).with("minutes", "聊了聊"));

    assertEquals("请写明预算", found.message().in("zh-CN"));
    assertEquals(List.of("纪要 · 预算: 没有提到"), seen(found));
  }

  @Test
  void a_file_nobody_has_read_is_nobodys_failure() {
    var form = form("{'of':'contract','all':['违约金']}", "");
    String file =
        "{'id':'01890a5d-ac96-774b-bcce-b302099a8057','sha256':'"
            + "a".repeat(64)
            + "','name':'a.m4a','type':'audio/mp4','size':3}";
    String blank = file.replace("a.m4a", "a.pdf").replace("audio/mp4", "application/pdf");

    assertEquals(Decided.PENDING, finding(Filling.of(form).json("contract", file)).outcome());
    assertEquals(Decided.FAILED, finding(Filling.of(form).json("contract", blank)).outcome());
    assertEquals(Decided.FAILED, finding(Filling.of(form)).outcome());
  }

  @Test
  void an_unnamed_one_is_called_by_what_it_asks_for() {
    var form = form("{'of':'minutes','all':['预算','交期']}", ",'title':'未命名校验'");

    assertEquals("“纪要”要提到“预算”、“交期”", form.checks().getFirst().title().in("zh-CN"));
  }

  @Test
  void refuses_what_cannot_be_listened_to() {
    assertEquals(
        List.of("/checks/0/mentions/of no_text_field"), faults("{'of':'amount','all':['a']}"));
    assertEquals(
        List.of("/checks/0/mentions/of no_text_field"), faults("{'of':'gone','all':['a']}"));
    assertEquals(List.of("/checks/0/mentions no_words"), faults("{'of':'minutes'}"));
    assertEquals(List.of("/checks/0/mentions/all no_words"), faults("{'of':'minutes','all':[]}"));
    assertEquals(1, faults("{'of':'minutes','any':'amount'}").size());
    assertEquals(
        List.of("/checks/0/mentions/accept nothing_to_accept"),
        faults("{'of':'minutes','all':['预算'],'accept':'owner.manager'}"));
    assertEquals(
        List.of("/checks/0/mentions/accept people_expected"),
        faults("{'of':'contract','all':['预算'],'accept':'amount'}"));
    assertEquals(
        List.of("/checks/0/mentions/accept nobody_there"),
        faults("{'of':'contract','all':['预算'],'accept':'me.manager'}"));
  }

  @Test
  void the_browser_knows_traditional_characters_too() {
    var form = form("{'of':'minutes','all':['临期折扣','签']}", "");
    String rule = form.checks().getFirst().test().javaScript().orElseThrow();

    try (var browser = new Browser(Definitions.SHANGHAI, Filling.NOW)) {
      for (String text : List.of("臨期折釦已簽", "臨期折扣已籤", "临期折扣，簽")) {
        assertEquals(
            Decided.PASSED, finding(Filling.of(form).with("minutes", text)).outcome(), text);
        var fields = JsonNodeFactory.instance.objectNode().put("minutes", text);
        assertEquals("true", browser.evaluate(rule, fields.toString(), "{}"), text);
      }
    }
  }

  /** Whatever the page says at once, the server says too. */
  @Test
  void the_browser_hears_the_same() {
    var random = new Random(20261122);
    int passed = 0;
    List<String> parts =
        List.of(
            "预算",
            "遇算",
            "预",
            "算",
            "长期",
            "账期",
            "BMW 3",
            "ｂｍｗ３",
            "bmw",
            "s",
            "x",
            " ",
            "　",
            "\n",
            "，",
            "30",
            "0",
            "Ａ",
            "İ",
            "Σ",
            "café",
            "cafe\u0301",
            "ﬃ",
            "没有",
            "預算",
            "賬期",
            "沒",
            "長",
            "mei",
            "𠮷",
            "\u200b",
            "ß");
    try (var browser = new Browser(Definitions.SHANGHAI, Filling.NOW)) {
      for (int i = 0; i < 24; i++) {
        String how = List.of("all", "any", "none").get(i % 3);
        var form = form("{'of':'minutes','" + how + "':[" + words(random, parts) + "]}", "");
        String rule = form.checks().getFirst().test().javaScript().orElseThrow();
        for (int n = 0; n < 16; n++) {
          String text = said(random, parts, 8);
          CheckFinding found = finding(Filling.of(form).with("minutes", text));
          boolean server = found.outcome() == Decided.PASSED;
          passed += server ? 1 : 0;
          var fields = JsonNodeFactory.instance.objectNode().put("minutes", text);
          String page = browser.evaluate(rule, fields.toString(), "{}");
          assertEquals(
              server ? "true" : words(found.message()),
              server ? page : words(page),
              () -> text + " by " + form.checks().getFirst());
        }
      }
      assertTrue(passed > 60 && passed < 324, "both outcomes are met often");
    }
  }

  private static String words(LocalText message) {
    return message.in("zh-CN") + message.in("en");
  }

  private static String words(String page) {
    JsonNode json = JsonMapper.shared().readTree(page);
    return json.path("zh-CN").asString("") + json.path("en").asString("");
  }

  private static String words(Random random, List<String> parts) {
    return random
        .ints(1 + random.nextInt(2))
        .mapToObj(_ -> said(random, parts, 2) + parts.get(random.nextInt(6)))
        .map(word -> "'" + word.replace("\n", "") + "'")
        .collect(Collectors.joining(","));
  }

  private static String said(Random random, List<String> parts, int most) {
    return random
        .ints(random.nextInt(most), 0, parts.size())
        .mapToObj(parts::get)
        .collect(Collectors.joining());
  }

  private static ExecutableForm form(String mentions, String rest) {
    return Definitions.form(
        FIELDS,
        ",'checks':[{'key':'said',"
            + (rest.contains("title") ? "" : "'title':'要点',")
            + "'mentions':"
            + mentions
            + rest
            + "}]");
  }

  private static List<String> faults(String mentions) {
    var source =
        Definitions.of(
            "{'kind':'form','key':'visit','title':'拜访','fields':["
                + FIELDS
                + "],'checks':[{'key':'said','title':'要点','message':'x','mentions':"
                + mentions
                + "}]}");
    return Definitions.compile(List.of(source)) instanceof Outcome.Refused<?>(var findings)
        ? findings.stream()
            .filter(Finding::isError)
            .map(
                one -> one.pointer().toString().replaceFirst("^/form/visit", "") + " " + one.code())
            .toList()
        : List.of();
  }

  private static CheckFinding finding(Filling filling) {
    return filling.judge().findings().getFirst();
  }

  private static List<String> seen(CheckFinding found) {
    return found.because().stream()
        .map(one -> one.expression().in("zh-CN") + ": " + one.value().in("zh-CN"))
        .toList();
  }
}
