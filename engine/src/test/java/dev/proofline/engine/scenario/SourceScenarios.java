package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Numbers.Answer;
import dev.proofline.engine.Numbers.Group;
import dev.proofline.engine.Numbers.MetricEntry;
import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of answers, events, exports and tables, in rules and in numbers; on each database. */
abstract class SourceScenarios extends Played {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String ORDER =
      """
      {"kind": "form", "key": "order", "title": {"zh-CN": "订单", "en": "Order"}, "use": "record",
       "fields": [
         {"key": "client", "type": "text", "label": "客户"},
         {"key": "phone", "type": "text", "label": "电话"},
         {"key": "reason", "type": "text", "label": "原因", "visibleIf": "client == 'late'"},
         {"key": "price", "type": "decimal", "label": "底价"},
         {"key": "total", "type": "decimal", "label": "合计", "compute": "items.sum(i, i.qty)"},
         {"key": "items", "type": "table", "label": {"zh-CN": "明细", "en": "Items"}, "fields": [
           {"key": "sku", "type": "text", "label": "品名"},
           {"key": "qty", "type": "decimal", "label": "数量"}]}]}\
      """;
  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": 2},
       "can": [{"on": "*", "read": "own"},
               {"on": "order", "read": "own", "write": "own", "create": true, "fields": {"price": "hidden"}}]}\
      """;

  private static String metric(String key, String over, String more) {
    return "{\"kind\": \"metric\", \"key\": \"%s\", \"title\": \"%s\", \"over\": \"%s\"%s}"
        .formatted(key, key, over, more);
  }

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            ORDER,
            REP,
            metric(
                "pieces",
                "order.items",
                ", \"fold\": \"sum\", \"value\": \"qty\", \"by\": {\"sku\": \"sku\", \"rep\": \"parent.owner\"}"),
            metric("lines", "order.items", ", \"where\": \"qty > 1\""),
            metric("lines_of_late", "order.items", ", \"where\": \"parent.client == 'late'\""),
            metric("secret", "order.items", ", \"where\": \"parent.price > 1\""),
            metric(
                "quantity",
                "order",
                ", \"fold\": \"sum\", \"value\": \"total\", \"at\": \"submitted_at\""),
            metric(
                "complete",
                "answers.order",
                ", \"fold\": \"share\", \"that\": \"filled\", \"by\": {\"field\": \"field\"}"),
            metric(
                "born", "events", ", \"where\": \"form == 'order' && kind == 'record.submitted'\""),
            metric("late_answers", "answers.order", ", \"where\": \"record.client == 'late'\""),
            metric("asked", "exports", ", \"by\": {\"state\": \"state\"}")));
  }

  private UUID order(String login, String client, @Nullable String phone, String... items) {
    var data = new StringBuilder("[");
    for (int i = 0; i < items.length; i += 2) {
      data.append(i == 0 ? "" : ",")
          .append("{\"sku\": \"%s\", \"qty\": %s}".formatted(items[i], items[i + 1]));
    }
    Actor.Filling filling =
        scenario().as(login).fills("order").with("client", client).withJson("items", data + "]");
    if (phone != null) {
      filling = filling.with("phone", phone);
    }
    filling.submits().then(accepted());
    return scenario().id();
  }

  private Answer ask(String login, Question question) {
    return scenario().engine().numbers().ask(scenario().caller(login), question);
  }

  private Map<String, String> told(String login, Question question) {
    var told = new TreeMap<String, String>();
    for (Group group : ask(login, question).groups()) {
      BigDecimal value = group.value();
      told.put(
          String.join("/", group.labels().values()),
          value == null ? "-" : value.stripTrailingZeros().toPlainString());
    }
    return told;
  }

  private List<UUID> seen(String login, String filter) {
    return scenario().as(login).sees("order", filter).stream()
        .map(view -> view.record().id())
        .toList();
  }

  private void orders() {
    order("rep1", "a", "13800000000", "bolt", "2", "nut", "3");
    order("rep2", "late", null, "bolt", "1.5");
    order("rep2", "b", null);
  }

  @Test
  void numbers_over_rows_of_a_table_are_those_of_its_rows() {
    orders();

    assertEquals(Map.of("", "6.5"), told("manager", Question.of("pieces")));
    assertEquals(
        Map.of("bolt", "3.5", "nut", "3"),
        told("manager", Question.of("pieces").by(List.of("sku"))));
    assertEquals(
        Map.of("rep1", "5", "rep2", "1.5"),
        told("manager", Question.of("pieces").by(List.of("rep"))));
    assertEquals(Map.of("", "3"), told("manager", Question.of("lines")));
    assertEquals(Map.of("", "1"), told("manager", Question.of("lines_of_late")));
  }

  @Test
  void they_agree_with_what_records_say_by_the_time_of_their_record() {
    orders();
    scenario().after(Duration.ofDays(40));
    order("rep1", "c", null, "nut", "10");
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);

    for (Question when :
        List.of(
            Question.of("x"),
            Question.of("x").during(today.minusDays(9), today),
            Question.of("x").during(null, today.minusDays(9)),
            Question.of("x").by(Step.MONTH))) {
      var rows = Question.of("pieces").by(when.by()).by(when.step()).during(when.from(), when.to());
      var records =
          Question.of("quantity").by(when.by()).by(when.step()).during(when.from(), when.to());
      assertEquals(told("manager", records), told("manager", rows), when::toString);
    }
  }

  @Test
  void of_a_table_count_the_rows_of_records_one_may_read() {
    orders();

    assertEquals(Map.of("", "5"), told("rep1", Question.of("pieces")));
    assertTrue(ask("rep1", Question.of("pieces")).narrowed());
    List<String> rep =
        scenario().engine().numbers().list(scenario().caller("rep1")).stream()
            .map(MetricEntry::key)
            .toList();
    assertTrue(rep.contains("lines_of_late"), rep::toString);
    assertFalse(rep.contains("secret"), rep::toString);
    scenario()
        .publishes(
            REP.replace("\"price\": \"hidden\"", "\"price\": \"hidden\", \"items\": \"hidden\""));
    assertFalse(
        scenario().engine().numbers().list(scenario().caller("rep1")).stream()
            .anyMatch(entry -> entry.key().equals("pieces")));
  }

  @Test
  void a_number_is_called_by_what_it_counts() {
    MetricEntry pieces = ask("manager", Question.of("pieces")).metric();

    assertTrue(pieces.definition().in("zh-CN").contains("订单 · 明细"), pieces::toString);
    assertTrue(pieces.definition().in("en").contains("Order · Items"), pieces::toString);
    assertTrue(
        ask("manager", Question.of("born")).metric().definition().in("en").contains("events"));
  }

  @Test
  void how_a_number_is_made_is_said_in_words() {
    MetricEntry late = ask("manager", Question.of("lines_of_late")).metric();

    assertEquals("对“订单 · 明细”取行数；只计满足 客户 = 'late' 的；时间按提交时间", late.definition().in("zh-CN"));
    assertTrue(late.definition().in("en").endsWith("; by the time Submitted"), late::toString);
    MetricEntry answers = ask("manager", Question.of("late_answers")).metric();
    assertTrue(answers.definition().in("zh-CN").contains("记录 · 客户 = 'late'"), answers::toString);
    assertTrue(late.expression().in("en").contains("parent.client == 'late'"), late::toString);
  }

  @Test
  void answers_tell_what_is_filled_and_since_when() {
    UUID first = order("rep1", "a", null, "bolt", "2");
    Instant submitted = scenario().clock().instant();
    scenario().after(Duration.ofDays(3));
    scenario().as("rep1").changes("order", first, "{\"phone\": \"13800000000\"}");
    UUID late = order("rep2", "late", null);

    assertEquals(
        List.of(first),
        seen(
            "manager",
            "rows.answers.order.exists(a, a.record == this && a.field == 'phone' && a.filled)"));
    assertEquals(
        List.of(late),
        seen("manager", "rows.answers.order.exists(a, a.record == this && a.field == 'reason')"));
    String since =
        "rows.answers.order.exists(a, a.record == this && a.field == '%s' && a.since %s now - days(1))";
    assertEquals(List.of(first), seen("manager", since.formatted("client", "<")));
    assertEquals(List.of(first, late), seen("manager", since.formatted("phone", ">")));
    assertEquals(List.of(), seen("manager", "rows.answers.order.exists(a, a.field == 'total')"));
    assertTrue(submitted.isBefore(scenario().clock().instant()));
    assertEquals(
        Map.of("client", "1", "items", "0.5", "phone", "0.5", "price", "0", "reason", "0"),
        told("manager", Question.of("complete").by(List.of("field"))));
    assertFalse(told("rep1", Question.of("complete").by(List.of("field"))).containsKey("price"));
  }

  @Test
  void events_are_rows_of_records_one_may_read() {
    orders();
    String born = "rows.events.exists(e, e.record_id == id && e.kind == 'record.submitted')";

    assertEquals(3, seen("manager", born).size());
    assertEquals(1, seen("rep1", born).size());
    assertEquals(
        3,
        seen(
                "manager",
                "rows.events.exists(e, e.record_id == id && e.actor == created_by && e.at <= now)")
            .size());
    assertEquals(
        0,
        seen("rep1", "rows.events.exists(e, e.form == 'order' && e.actor.name == 'rep2')").size());
    assertEquals(0, seen("rep1", "rows.events.exists(e, e.kind == 'definition.published')").size());
    assertEquals(Map.of("", "3"), told("admin", Question.of("born")));
    assertEquals(Map.of("", "1"), told("rep1", Question.of("born")));
  }

  @Test
  void events_of_a_period_are_those_that_happened_in_it() {
    orders();
    scenario().after(Duration.ofDays(40));
    order("rep1", "c", null);
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);

    assertEquals(
        Map.of("", "1"), told("admin", Question.of("born").during(today.minusDays(9), today)));
    assertEquals(
        Map.of("", "3"), told("admin", Question.of("born").during(null, today.minusDays(9))));
  }

  @Test
  void exports_that_were_asked_for_are_rows() {
    orders();
    order("rep1", "c", null);
    order("rep1", "d", null);
    var all = new Records.Query("order", null, null, List.of(), 50, null);
    scenario().engine().exports().ask(scenario().caller("rep1"), all, "对账");

    assertEquals(
        5,
        seen(
                "admin",
                "rows.exports.exists(e, e.source == 'order' && e.state == 'waiting' && e.size == 3 && e.until > now)")
            .size());
    assertEquals(3, seen("rep1", "rows.exports.exists(e, e.requester == me)").size());
    assertEquals(0, seen("rep2", "rows.exports.exists(e, e.state == 'waiting')").size());
    assertEquals(Map.of("waiting", "1"), told("admin", Question.of("asked").by(List.of("state"))));
  }
}
