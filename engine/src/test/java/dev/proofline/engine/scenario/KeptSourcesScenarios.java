package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the store answers of signals of padding and of requests for exports is what reading them
 * gives, in lists and in numbers, for each person; on each database.
 */
abstract class KeptSourcesScenarios extends Played {

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record",
       "fields": [{"key": "name", "type": "text", "label": "名称"}], "label": "{{name}}"}\
      """;
  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "action", "subject": "shop",
       "fields": [
         {"key": "shop", "type": "reference", "of": "shop", "label": "门店"},
         {"key": "memo", "type": "long_text", "label": "纪要"},
         {"key": "place", "type": "location", "label": "位置"}]}\
      """;
  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}],
       "duties": ["spot_check", "approve_export"]}\
      """;
  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": 1},
       "can": [{"on": "*", "read": "own", "write": "own", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}]}\
      """;
  private static final String COUNTING =
      """
      {"kind": "flow", "key": "asked_often", "title": "常导出", "when": {"created": "exports"},
       "if": "rows.exports.count(e, e.requester == requester && e.state == 'waiting') > 1",
       "do": [{"key": "tell", "notify": {"to": "requester", "text": "你已申请多次导出"}}]}\
      """;

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
            COUNTING,
            metric("kept", "suspicions.call", "score > 0.2", "score", "signal"),
            metric("read", "suspicions.call", "score > 0.2 && reason != ''", "score", "signal"),
            metric("kept_asked", "exports", "state == 'waiting'", "1", "requester"),
            metric("read_asked", "exports", "state == 'waiting' && size > 0", "1", "requester")));
  }

  private static String metric(String key, String over, String where, String value, String by) {
    return """
    {"kind": "metric", "key": "%s", "title": "%s", "about": "%s", "over": "%s",
     "where": "%s", "fold": "sum", "value": "%s", "at": "at", "by": {"by": "%s"}}\
    """
        .formatted(key, key, key, over, where, value, by);
  }

  private UUID shop(String name) {
    scenario().as("rep1").fills("shop").with("name", name).submits();
    return scenario().id();
  }

  private void calls(String rep, UUID shop, String memo) {
    scenario().as(rep).fills("call").with("shop", shop).with("memo", memo).submits();
    scenario().clock().advance(Duration.ofMinutes(20));
  }

  private void padding() {
    UUID shop = shop("A");
    for (int i = 0; i < 3; i++) {
      for (String rep : List.of("rep1", "rep2", "manager")) {
        calls(rep, shop, "拜访了张店长，陈列整齐，库存还有一百二十七件，明天补货。" + rep);
      }
    }
    while (scenario().engine().clockwork().lookCloser()) {
      scenario().clock().advance(Duration.ZERO);
    }
  }

  private AskedAsRead calls() {
    return new AskedAsRead(scenario(), "call");
  }

  @Test
  void signals_are_asked_as_they_are_read() {
    List<String> folds =
        List.of(
            "$.count(s, ?)",
            "$.exists(s, ?)",
            "$.all(s, ?)",
            "$.filter(s, ?).sum(s, s.score)",
            "or($.filter(s, ?).max(s, s.at), now)",
            "or($.filter(s, ?).avg(s, s.score), -1)",
            "$.streak(s, ?)",
            "$.filter(s, ?).newest(3).sum(s, s.score)",
            "$.filter(s, ?).oldest(2).sum(s, s.score)",
            "$.filter(s, ?).newest(2).map(s, s.signal).join('-')",
            "$.filter(s, ?).newest(0).size()");
    List<String> conditions =
        List.of(
            "true",
            "s.signal == 'alike_text'",
            "s.signal != 'alike_text'",
            "s.record == this",
            "s.record.shop == shop && s.score > 0.1",
            "s.record.submitter.name == 'rep2'",
            "s.at > now - minutes(61)",
            "s.reason != '' && s.score > 0.1");
    calls().agrees("rows.suspicions.call", List.of("true"), folds);

    padding();

    calls().agrees("rows.suspicions.call", conditions, folds);
    String some = "rows.suspicions.call.count(s, s.signal == 'alike_text') > 2";
    assertTrue(calls().seen("manager", some) > 0);
    assertEquals(0, calls().seen("rep1", "rows.suspicions.call.exists(s, true)"));
  }

  @Test
  void requests_for_exports_are_asked_as_they_are_read() {
    padding();
    for (String rep : List.of("rep1", "rep2", "rep1")) {
      var call = new Query("call", null, null, List.of(), 1, null);
      var asked = scenario().engine().exports().ask(scenario().caller(rep), call, "对账");
      scenario().clock().advance(Duration.ofMinutes(5));
      if (rep.equals("rep2")) {
        scenario().engine().exports().decide(scenario().caller("manager"), asked.id(), true, null);
      }
    }

    calls()
        .agrees(
            "rows.exports",
            List.of(
                "true",
                "e.state == 'waiting'",
                "e.requester == me",
                "e.requester.name == 'rep2' || e.source == 'shop'",
                "e.size > 2 && e.state != 'granted'",
                "e.at > now - minutes(9)"),
            List.of(
                "$.count(e, ?)",
                "$.exists(e, ?)",
                "or($.filter(e, ?).min(e, e.at), now)",
                "$.streak(e, ?)",
                "$.filter(e, ?).newest(2).map(e, e.state).join('-')",
                "$.filter(e, ?).oldest(1).map(e, e.source).join('-')"));
    assertTrue(calls().seen("manager", "rows.exports.count(e, true) == 3") > 0);
    assertTrue(calls().seen("rep1", "rows.exports.count(e, true) == 2") > 0);
    assertEquals(
        calls().numbers("read_asked", "manager"), calls().numbers("kept_asked", "manager"));
    assertEquals(
        2,
        calls().numbers("kept_asked", "manager").values().stream()
            .mapToInt(BigDecimal::intValue)
            .sum());
  }

  private static String looks(List<String> asked) {
    var fields = new StringBuilder("{\"key\": \"memo\", \"type\": \"text\", \"label\": \"记\"}");
    for (int i = 0; i < asked.size(); i++) {
      String read = asked.get(i).replace("$", "rows.events" + AskedAsRead.ALL);
      fields.append(
          """
          , {"key": "f%d", "type": "boolean", "label": "同%d", "compute": "%s == %s"}\
          """
              .formatted(i, i, asked.get(i).replace("$", "rows.events"), read));
    }
    return "{\"kind\": \"form\", \"key\": \"look\", \"title\": \"看\", \"use\": \"record\", \"fields\": ["
        + fields
        + "]}";
  }

  @Test
  void what_happened_is_asked_as_it_is_read() {
    List<String> asked =
        List.of(
            "$.count(e, true)",
            "$.count(e, e.kind == 'record.submitted' && e.form == 'call')",
            "$.count(e, e.form == null)",
            "$.exists(e, e.record_id == id)",
            "$.count(e, e.record_id != null && e.at > now - minutes(61))",
            "$.count(e, e.actor.name == 'rep2' || e.actor == submitter)",
            "or($.filter(e, e.form == 'call').max(e, e.at), now)",
            "$.all(e, e.kind != 'record.deleted')",
            "$.streak(e, e.form != 'shop')",
            "$.filter(e, e.form == 'call').newest(3).map(e, e.kind).join('-')",
            "$.filter(e, e.actor.name == 'rep1').oldest(2).map(e, e.form).join('-')");
    scenario()
        .publishes(
            looks(asked),
            metric("kept_events", "events", "form == 'call'", "1", "actor"),
            metric("read_events", "events", "form == 'call'", "size(kind) * 0 + 1", "actor"));
    padding();

    UUID look = scenario().as("rep1").fills("look").with("memo", "一").submits().id();

    var answers = scenario().as("rep1").reads("look", look).record().answers();
    for (int i = 0; i < asked.size(); i++) {
      assertEquals(Optional.of(new Value.Bool(true)), answers.get("f" + i), asked.get(i));
    }
    assertEquals(calls().numbers("read_events", "admin"), calls().numbers("kept_events", "admin"));
    assertTrue(calls().numbers("kept_events", "admin").size() > 2);
    assertEquals(calls().numbers("read_events", "rep1"), calls().numbers("kept_events", "rep1"));
  }

  @Test
  void numbers_of_signals_are_asked_as_they_are_read() {
    padding();

    assertTrue(calls().numbers("kept", "manager").size() > 1);
    for (String who : List.of("manager", "admin")) {
      assertEquals(calls().numbers("read", who), calls().numbers("kept", who), who);
    }
  }

  @Test
  void a_flow_counts_requests_for_exports() {
    padding();
    var call = new Query("call", null, null, List.of(), 1, null);
    assertEquals(0, told());
    scenario().engine().exports().ask(scenario().caller("rep1"), call, "一");
    scenario().after(Duration.ZERO);
    assertEquals(0, told());
    scenario().engine().exports().ask(scenario().caller("rep1"), call, "二");
    scenario().after(Duration.ZERO);
    assertEquals(1, told());
  }

  private long told() {
    return scenario().engine().tasks().inbox(scenario().caller("rep1"), true, 50).stream()
        .filter(item -> item.text().path("zh-CN").asString().equals("你已申请多次导出"))
        .count();
  }
}
