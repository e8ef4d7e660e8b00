package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which questions are answered: what the store answers is what reading the rows gives, in lists, in
 * numbers, through versions and while a record is written; on each database.
 */
abstract class KeptAnswersScenarios extends Played {

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record",
       "fields": [{"key": "name", "type": "text", "label": "名称"},
                  {"key": "chain", "type": "boolean", "label": "连锁"}], "label": "{{name}}"}\
      """;

  /** Every kind of column, and every way for a question not to be asked. */
  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "record",
       "layout": [
         {"section": "基本", "fields": ["shop", "memo", "kind", "tags", "day", "files", "lines", "price", "came", "left", "asked", "told"]},
         {"section": "连锁", "fields": ["boss", "phone"], "visibleIf": "shop.chain"}],
       "fields": [
         {"key": "shop", "type": "reference", "of": "shop", "label": "门店"},
         {"key": "memo", "type": "text", "label": "纪要"},
         {"key": "kind", "type": "choice", "label": "类型",
          "options": [{"value": "first", "label": "首访"}, {"value": "again", "label": "再访"}]},
         {"key": "tags", "type": "choices", "label": "标签", "visibleIf": "kind != 'first'",
          "options": [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
         {"key": "day", "type": "date", "label": "日期", "visibleIf": "size(tags) > 0 || memo == '甲'"},
         {"key": "files", "type": "file", "max": 3, "label": "文件"},
         {"key": "lines", "type": "table", "label": "明细", "fields": [
           {"key": "sku", "type": "text", "label": "品名"}]},
         {"key": "price", "type": "decimal", "label": "底价", "visibleIf": "kind == null || kind == 'again'"},
         {"key": "boss", "type": "text", "label": "老板"},
         {"key": "phone", "type": "text", "label": "电话", "visibleIf": "boss != null"},
         {"key": "came", "type": "datetime", "label": "到店"},
         {"key": "left", "type": "datetime", "label": "离店", "visibleIf": "came == null || came >= date('2020-05-01')"},
         {"key": "asked", "type": "decimal", "label": "问得",
          "compute": "rows.answers.call.count(a, a.filled && a.record.memo == memo)"},
         {"key": "told", "type": "decimal", "label": "读得",
          "compute": "rows.answers.call.oldest(9999).count(a, a.filled && a.record.memo == memo)"}]}\
      """;

  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "all", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}]}\
      """;

  /** Sees no price, and only shops of their own: what a chain asks is not theirs to know. */
  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员",
       "can": [{"on": "*", "read": "own", "write": "own", "create": true},
               {"on": "call", "read": "own", "write": "own", "create": true, "fields": {"price": "hidden"}}]}\
      """;

  private static final List<String> FOLDS =
      List.of(
          "$.count(a, ?)",
          "$.exists(a, ?)",
          "$.all(a, ?)",
          "$.streak(a, ?)",
          "$.filter(a, ?).newest(3).map(a, a.field).join('-')",
          "$.filter(a, ?).oldest(2).map(a, a.field).join('-')");
  private static final List<String> CONDITIONS =
      List.of(
          "true",
          "a.filled",
          "!a.filled",
          "a.field == 'phone'",
          "a.field != 'memo' && !a.filled",
          "a.record == this && a.filled",
          "a.record.memo == memo && a.field in ['tags', 'files', 'lines']",
          "a.record.shop.chain && !a.filled",
          "a.since <= now && a.filled");

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            SHOP,
            CALL,
            MANAGER,
            REP,
            metric("kept", "filled", "true"),
            metric("read", "filled", "since <= now"),
            metric("kept_share", "filled && field != 'price'", "record.memo != null"),
            metric(
                "read_share",
                "filled && field != 'price'",
                "record.memo != null && since <= now")));
  }

  private static String metric(String key, String that, String where) {
    return """
    {"kind": "metric", "key": "%s", "title": "%s", "about": "%s", "over": "answers.call",
     "where": "%s", "fold": "share", "that": "%s", "at": "record.created_at", "by": {"by": "field"}}\
    """
        .formatted(key, key, key, where, that);
  }

  private AskedAsRead calls() {
    return new AskedAsRead(scenario(), "call");
  }

  private UUID shop(String who, boolean chain) {
    scenario()
        .as(who)
        .fills("shop")
        .with("name", "店" + chain)
        .withJson("chain", Boolean.toString(chain))
        .submits();
    return scenario().id();
  }

  private UUID call(String who, @Nullable UUID shop, String answers) {
    Actor.Filling filling = scenario().as(who).fills("call");
    if (shop != null) {
      filling = filling.with("shop", shop);
    }
    for (Map.Entry<String, JsonNode> one : JsonMapper.shared().readTree(answers).properties()) {
      filling = filling.withJson(one.getKey(), one.getValue().toString());
    }
    UUID call = filling.submits().then(accepted()).id();
    scenario().after(Duration.ofMinutes(20));
    return call;
  }

  private void visits() {
    UUID chain = shop("rep1", true);
    UUID single = shop("rep2", false);
    call("rep1", chain, "{\"memo\": \"甲\", \"kind\": \"first\", \"boss\": \"张\"}");
    call("rep1", chain, "{\"memo\": \"  \", \"kind\": \"again\", \"tags\": [], \"files\": []}");
    call("rep2", single, "{\"memo\": \"甲\", \"tags\": [\"a\"], \"lines\": [{\"sku\": \"x\"}]}");
    call(
        "rep2",
        shop("rep2", true),
        "{\"memo\": \"乙\", \"tags\": [\"b\"], \"lines\": [], \"day\": \"2026-03-01\"}");
    call("manager", null, "{\"price\": 3, \"came\": \"2020-04-30T16:30:00Z\"}");
    call("manager", single, "{\"memo\": \"乙\", \"price\": 7, \"boss\": \"李\", \"phone\": \"1\"}");
  }

  @Test
  void asking_gives_what_reading_gives_to_each() {
    calls().agrees("rows.answers.call", List.of("true", "a.filled"), FOLDS);
    visits();

    calls().agrees("rows.answers.call", CONDITIONS, FOLDS);

    assertEquals(0, calls().seen("rep1", "rows.answers.call.exists(a, a.field == 'price')"));
    assertTrue(calls().seen("manager", "rows.answers.call.exists(a, a.field == 'price')") > 0);
    assertEquals(
        2,
        calls()
            .seen(
                "manager",
                "rows.answers.call.count(a, a.record == this && a.field == 'lines' && a.filled) == 1"
                    + " || rows.answers.call.exists(a, a.record == this && a.field == 'phone' && !a.filled)"));
  }

  @Test
  void a_number_over_them_is_what_its_rows_come_to() {
    visits();

    for (String who : List.of("manager", "director", "admin")) {
      Map<String, BigDecimal> kept = calls().numbers("kept", who);
      assertEquals(calls().numbers("read", who), kept, who);
      assertEquals(calls().numbers("read_share", who), calls().numbers("kept_share", who), who);
    }
    assertTrue(calls().numbers("kept", "admin").size() > 9);
  }

  @Test
  void another_version_asks_other_questions_of_the_same_records() {
    visits();
    scenario()
        .publishes(
            CALL.replace("\"left\", \"type\": \"datetime\"", "\"left\", \"type\": \"text\"")
                .replace("boss", "chief")
                .replace("{\"key\": \"chief\"", "{\"key\": \"chief\", \"was\": \"boss\""));
    call("rep1", null, "{\"memo\": \"丙\", \"left\": \"晚\"}");

    calls().agrees("rows.answers.call", List.of("true", "a.filled", "a.record == this"), FOLDS);
  }

  @Test
  void a_rule_that_sql_cannot_say_leaves_them_to_be_read() {
    visits();
    scenario()
        .publishes(
            CALL.replace(
                "\"visibleIf\": \"boss != null\"", "\"visibleIf\": \"boss.matches('张.*')\""));

    calls().agrees("rows.answers.call", List.of("true", "!a.filled"), FOLDS);
    assertEquals(calls().numbers("read", "admin"), calls().numbers("kept", "admin"));
  }

  @Test
  void a_record_under_way_counts_as_it_is_written() {
    visits();

    UUID call = call("rep1", null, "{\"memo\": \"乙\"}");
    scenario().as("admin").changes("call", call, "{\"kind\": \"first\", \"memo\": \"甲\"}");

    var answers = scenario().as("admin").reads("call", call).record().answers();
    assertEquals(answers.get("told"), answers.get("asked"));
    assertTrue(answers.get("asked").orElse(null) instanceof Value.Num, answers::toString);
    assertTrue(!answers.get("asked").equals(Optional.of(Value.Num.of(0))), answers::toString);
  }
}
