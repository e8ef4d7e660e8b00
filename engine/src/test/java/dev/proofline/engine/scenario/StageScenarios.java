package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.Stay;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deal on its way through its stages, by people and by flows; on each database. */
abstract class StageScenarios extends Played {

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": {"zh-CN": "商机", "en": "Deal"}, "use": "record",
       "label": "{{name}}", "list": ["name", "stage"],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "amount", "type": "money", "label": {"zh-CN": "金额", "en": "Amount"}},
         {"key": "push", "type": "boolean", "label": {"zh-CN": "推进", "en": "Push"}},
         {"key": "stage", "type": "stage", "label": {"zh-CN": "阶段", "en": "Stage"},
          "default": "'need'", "moves": "skip", "stages": [
           {"key": "need", "title": {"zh-CN": "需求确认", "en": "Need"}, "within": "P7D"},
           {"key": "offer", "title": {"zh-CN": "报价", "en": "Offer"}, "within": "amount > 100 ? days(30) : days(3)",
            "enter": [{"key": "priced", "title": {"zh-CN": "有金额", "en": "Priced"}, "expect": "amount > 0"}]},
           {"key": "trial", "title": {"zh-CN": "试用", "en": "Trial"}},
           {"key": "won", "title": {"zh-CN": "赢单", "en": "Won"}, "final": true},
           {"key": "lost", "title": {"zh-CN": "输单", "en": "Lost"}, "final": true, "from": "any"}]}]}\
      """;
  private static final String PUSH =
      """
      {"kind": "flow", "key": "push", "title": {"zh-CN": "推进", "en": "Push"},
       "when": {"changed": "deal", "fields": ["push"]}, "if": "push == true",
       "do": [{"key": "move", "update": {"record": "this", "set": {"stage": "'offer'"}}}]}\
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), DEAL, PUSH));
  }

  @Test
  void a_gate_keeps_a_deal_where_it_is_until_it_holds() {
    UUID deal = begun();

    scenario()
        .as("rep1")
        .changes("deal", deal, "{\"stage\": \"offer\"}")
        .then(sent -> assertTrue(sent.judgement().blocked()));
    scenario()
        .as("rep1")
        .changes("deal", deal, "{\"stage\": \"offer\", \"amount\": 200}")
        .then(accepted());

    assertEquals("offer", stage(deal));
  }

  @Test
  void tells_from_the_history_how_long_it_was_where() {
    UUID deal = begun();
    Instant start = scenario().clock().instant();
    scenario().after(Duration.ofDays(8));
    scenario()
        .as("rep1")
        .changes("deal", deal, "{\"stage\": \"offer\", \"amount\": 200}")
        .then(accepted());
    scenario().after(Duration.ofDays(2));
    scenario().as("rep1").changes("deal", deal, "{\"stage\": \"won\"}").then(accepted());

    List<Stay> stays = scenario().engine().records().stays(scenario().caller("rep1"), "deal", deal);

    Instant now = scenario().clock().instant();
    assertEquals(List.of("need", "offer", "won"), stays.stream().map(Stay::stage).toList());
    assertEquals(start, stays.get(0).entered());
    assertEquals(Duration.ofDays(8), stays.get(0).length(now));
    assertTrue(stays.get(0).late(now));
    assertEquals(Duration.ofDays(2), stays.get(1).length(now));
    assertEquals(Optional.of(start.plus(Duration.ofDays(38))), stays.get(1).due());
    assertEquals(Optional.empty(), stays.get(2).left());
  }

  @Test
  void a_flow_moves_it_through_the_same_gate() {
    UUID poor = begun();
    UUID rich = begun();
    scenario().as("rep1").changes("deal", rich, "{\"amount\": 5}").then(accepted());

    scenario().as("rep1").changes("deal", poor, "{\"push\": true}").then(accepted());
    scenario().as("rep1").changes("deal", rich, "{\"push\": true}").then(accepted());
    scenario().after(Duration.ZERO);

    assertEquals("need", stage(poor));
    assertEquals("offer", stage(rich));
    List<Event> history =
        scenario().engine().records().history(scenario().caller("manager"), "deal", poor);
    assertTrue(history.stream().anyMatch(event -> event.kind().equals("flow.incident")));
  }

  @Test
  void lists_are_filtered_and_sorted_by_stage() {
    UUID deal = begun();
    begun();
    scenario().as("rep1").changes("deal", deal, "{\"stage\": \"lost\"}").then(accepted());

    var found =
        scenario()
            .engine()
            .records()
            .list(
                scenario().caller("rep1"),
                new Query("deal", "stage == 'lost'", null, List.of(), 10, null));

    assertEquals(List.of(deal), found.items().stream().map(view -> view.record().id()).toList());
    assertEquals("输单", found.items().getFirst().shown().get("stage"));
  }

  @Test
  void rules_filters_and_numbers_ask_how_long_records_were_in_which_stage() {
    scenario()
        .publishes(
            """
            {"kind": "form", "key": "report", "title": "汇报", "use": "record", "fields": [
              {"key": "deal", "type": "reference", "of": "deal", "label": "商机"},
              {"key": "stays", "type": "integer", "label": "阶段数",
               "compute": "rows.stages.deal.count(s, s.record == deal)"},
              {"key": "days", "type": "decimal", "label": "需求确认天数",
               "compute": "rows.stages.deal.filter(s, s.record == deal && s.stage == 'need').sum(s, days(s.left_at - s.entered_at))"}]}\
            """,
            """
            {"kind": "metric", "key": "in_need", "title": "停留", "over": "stages.deal", "fold": "count",
             "where": "state == 'open' && stage == 'need' && record.amount == null", "at": "entered_at",
             "by": {"stage": "stage"}}\
            """);
    UUID moved = begun();
    UUID stayed = begun();
    scenario().after(Duration.ofDays(2));
    scenario()
        .as("rep1")
        .changes("deal", moved, "{\"amount\": 5, \"stage\": \"offer\"}")
        .then(accepted());

    scenario().as("rep1").fills("report").with("deal", moved).submits().then(accepted());

    assertEquals(2, number("stays"));
    assertEquals(2, number("days"));
    assertEquals(
        List.of(stayed),
        filtered(
            "rows.stages.deal.exists(s, s.record == this && s.state == 'open' && s.stage == 'need')"));
    assertEquals(
        List.of(moved),
        filtered(
            "rows.findings.deal.count(f, f.record == this && f.outcome == 'passed') > 0"
                + " || rows.stages.deal.exists(s, s.record == this && s.due_at == null) || amount == 5"));
    var number =
        scenario()
            .engine()
            .numbers()
            .ask(
                scenario().caller("director"),
                dev.proofline.engine.Numbers.Question.of("in_need").by(List.of("stage")));
    assertEquals(1, number.groups().size());
    assertEquals(1, number.groups().getFirst().rows());
    assertEquals("need", number.groups().getFirst().keys().get("stage"));
  }

  private int number(String field) {
    return scenario().record().answers().get(field).orElseThrow() instanceof Value.Num(var number)
        ? number.intValueExact()
        : -1;
  }

  private List<UUID> filtered(String filter) {
    return scenario()
        .engine()
        .records()
        .list(scenario().caller("rep1"), new Query("deal", filter, null, List.of(), 10, null))
        .items()
        .stream()
        .map(view -> view.record().id())
        .toList();
  }

  private UUID begun() {
    return scenario()
        .as("rep1")
        .fills("deal")
        .with("name", "轴承年度采购")
        .with("stage", "need")
        .submits()
        .then(accepted())
        .id();
  }

  private String stage(UUID deal) {
    return scenario().as("rep1").reads("deal", deal).record().answers().get("stage").orElseThrow()
            instanceof Value.Text(var key)
        ? key
        : "";
  }
}
