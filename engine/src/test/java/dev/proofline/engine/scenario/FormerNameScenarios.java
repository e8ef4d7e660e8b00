package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Design.Publication;
import dev.proofline.engine.Migrations.Preview;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.StoredMigration.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Options that are called something else, and forms that are converted together; on each database.
 */
abstract class FormerNameScenarios extends DealScenarios {

  private static String level(String... options) {
    return "{\"key\": \"level\", \"type\": \"choice\", \"label\": \"级别\", \"options\": ["
        + String.join(", ", options)
        + "]}";
  }

  private static final String HOT = "{\"value\": \"hot\", \"label\": \"重点\"}";
  private static final String COLD = "{\"value\": \"cold\", \"label\": \"普通\"}";
  private static final String KEY_ACCOUNT =
      "{\"value\": \"key_account\", \"was\": \"hot\", \"label\": \"重点\"}";

  private UUID levelled(String level) {
    return scenario().as("rep1").fills("deal").with("level", level).submits().then(accepted()).id();
  }

  @Test
  void a_renamed_option_is_carried_over_in_records_rules_filters_numbers_and_what_is_sent_late() {
    scenario()
        .publishes(
            deal(NOTE, level(HOT, COLD)),
            """
            {"kind": "metric", "key": "hot_deals", "title": "重点数", "over": "deal", "fold": "count",
             "where": "level in ['hot', 'warm'] && level != 'cold'"}\
            """);
    UUID hot = levelled("hot");
    UUID cold = levelled("cold");

    Preview preview = preview(deal(NOTE, level(KEY_ACCOUNT, COLD)), "{}");
    Publication done = publishes(deal(NOTE, level(KEY_ACCOUNT, COLD)), "{}");
    UUID late = levelled("hot");

    assertEquals(1, preview.plan().moves().size());
    assertEquals(State.DONE, done.migration().orElseThrow().state());
    assertEquals(List.of(late, hot), found("level == 'key_account'"));
    assertEquals(List.of(late, hot), found("'hot' == this.level"));
    assertEquals(List.of(cold), found("level == 'cold'"));
    assertEquals("2", number("hot_deals"));
    assertEquals("hot", scenario().as("rep1").reads("deal", hot).data().path("level").asString());
    assertEquals(
        "key_account", scenario().as("rep1").reads("deal", late).data().path("level").asString());
    scenario().engine().migrations().takeBack(OPERATOR, DEAL, Choices.NONE);
    assertEquals(List.of(late, hot), found("level == 'hot'"));
    assertEquals(List.of(late, hot), found("level == 'key_account'"));
  }

  private static String stage(String... stages) {
    return "{\"key\": \"stage\", \"type\": \"stage\", \"label\": \"阶段\", \"moves\": \"any\","
        + " \"stages\": ["
        + String.join(", ", stages)
        + "]}";
  }

  private static String called(String key, String was, String title) {
    String former = was.isEmpty() ? "" : "\"was\": \"" + was + "\", ";
    return "{\"key\": \"" + key + "\", " + former + "\"title\": \"" + title + "\"}";
  }

  private UUID standing(String stage) {
    return scenario().as("rep1").fills("deal").with("stage", stage).submits().then(accepted()).id();
  }

  private void moves(UUID deal, String stage) {
    scenario().after(Duration.ofHours(1));
    scenario().as("rep1").changes("deal", deal, "{\"stage\": \"" + stage + "\"}");
  }

  private List<String> stays(UUID deal) {
    return scenario().engine().records().stays(OPERATOR, "deal", deal).stream()
        .map(stay -> stay.stage() + "=" + stay.title() + (stay.left().isEmpty() ? "" : "|"))
        .toList();
  }

  @Test
  void a_renamed_stage_takes_its_records_their_history_and_what_rules_call_it_along() {
    String lead = called("lead", "", "线索");
    String won = called("won", "", "赢单");
    scenario()
        .publishes(
            deal(NOTE, stage(lead, called("talk", "", "洽谈"), won)),
            """
            {"kind": "metric", "key": "talks", "title": "洽谈数", "over": "stages.deal",
             "fold": "count", "where": "stage == 'talk'", "at": "entered_at"}\
            """);
    UUID talking = standing("lead");
    moves(talking, "talk");
    UUID gone = standing("talk");
    moves(gone, "won");
    UUID fresh = standing("lead");
    assertEquals("2", number("talks"));

    String meeting = deal(NOTE, stage(lead, called("meeting", "talk", "面谈"), won));
    Preview preview = preview(meeting, "{}");
    Publication done = publishes(meeting, "{}");

    assertEquals(1, preview.plan().moves().size());
    assertEquals(State.DONE, done.migration().orElseThrow().state());
    assertEquals(List.of("lead=线索|", "meeting=面谈"), stays(talking));
    assertEquals(List.of("meeting=面谈|", "won=赢单"), stays(gone));
    assertEquals(List.of("lead=线索"), stays(fresh));
    assertEquals(List.of(talking), found("stage == 'meeting'"));
    assertEquals(List.of(talking), found("stage == 'talk'"));
    assertEquals("2", number("talks"));
    moves(fresh, "talk");
    assertEquals(List.of("lead=线索|", "meeting=面谈"), stays(fresh));
    assertEquals(List.of(), scenario().store().ledger().verify());

    publishes(deal(NOTE, stage(lead, called("visit", "meeting", "拜访"), won)), "{}");
    assertEquals("3", number("talks"), "it is written as it was called two versions ago");
    assertEquals(List.of("visit=拜访|", "won=赢单"), stays(gone));
    assertEquals(List.of("lead=线索|", "visit=拜访"), stays(talking));

    scenario().engine().migrations().takeBack(OPERATOR, DEAL, Choices.NONE);
    assertEquals(Set.of(fresh, talking), Set.copyOf(found("stage == 'meeting'")));
    assertEquals(List.of("lead=线索|", "meeting=面谈"), stays(talking));
    assertEquals(List.of("meeting=面谈|", "won=赢单"), stays(gone));
  }

  @Test
  void a_stage_that_takes_the_key_of_one_that_is_still_there_is_refused() {
    scenario().publishes(deal(NOTE, stage(called("lead", "", "线索"), called("won", "", "赢单"))));
    String both =
        deal(
            NOTE,
            stage(called("lead", "", "线索"), called("done", "lead", "完"), called("won", "", "赢")));
    Refusal refusal = assertThrows(Refusal.class, () -> publishes(both, "{}"));
    assertEquals(
        List.of("was_still_there /form/deal/fields/1/stages/1/was"),
        refusal.findings().stream().map(one -> one.code() + " " + one.pointer()).toList());
  }

  private static String visit(String stageField) {
    return """
    {"kind": "form", "key": "visit", "title": "拜访", "use": "record", "fields": [
      {"key": "met", "type": "choice", "label": "谈到哪一步", "options": {"stage": "%s"}}]}\
    """
        .formatted(stageField);
  }

  @Test
  void a_choice_offers_the_stages_of_a_field_and_follows_them() {
    String lead = called("lead", "", "线索");
    String won = called("won", "", "赢单");
    scenario()
        .publishes(deal(NOTE, stage(lead, called("talk", "", "洽谈"), won)), visit("deal.stage"));
    scenario().as("rep1").fills("visit").with("met", "talk").submits().then(accepted());
    scenario()
        .as("rep1")
        .fills("visit")
        .with("met", "lost")
        .submits()
        .then(blockedAt("met", "unknown_option"));

    publishes(deal(NOTE, stage(lead, called("meeting", "talk", "面谈"), won)), "{}");
    scenario().after(Duration.ofMinutes(1));

    assertEquals(1, scenario().as("rep1").sees("visit", "met == 'meeting'").size());
    scenario().as("rep1").fills("visit").with("met", "won").submits().then(accepted());
  }

  @Test
  void a_choice_of_stages_that_are_not_there_is_refused_with_what_was_meant() {
    scenario().publishes(deal(NOTE, stage(called("lead", "", "线索"), called("won", "", "赢单"))));
    Refusal refusal = assertThrows(Refusal.class, () -> scenario().publishes(visit("deal.stages")));
    Finding finding = refusal.findings().getFirst();
    assertEquals("/form/visit/fields/0/options/stage", finding.pointer().toString());
    assertEquals("unknown_stage_field", finding.code());
    assertEquals("是否想写“deal.stage”？", String.valueOf(finding.hint()));
  }

  private static final String SALE =
      """
      {"kind": "form", "key": "sale", "title": "订单", "use": "record", "fields": [
        {"key": "level", "type": "choice", "label": "级别", "options": "levels"},
        {"key": "tags", "type": "choices", "label": "标签", "options": "levels"}]}\
      """;

  private static String levels(String... options) {
    return "{\"kind\": \"options\", \"key\": \"levels\", \"title\": \"级别\", \"options\": ["
        + String.join(", ", options)
        + "]}";
  }

  @Test
  void a_renamed_option_of_a_set_is_carried_over_in_every_form_that_uses_it_in_one_publish() {
    String shared =
        "{\"key\": \"level\", \"type\": \"choice\", \"label\": \"级别\","
            + " \"options\": \"levels\"}";
    scenario().publishes(levels(HOT, COLD), deal(NOTE, shared), SALE);
    UUID deal = levelled("hot");
    var data = Scenario.json("{\"level\": \"cold\", \"tags\": [\"hot\", \"cold\"]}");
    Caller rep = scenario().caller("rep1");
    UUID sale =
        scenario()
            .engine()
            .records()
            .submit(rep, "sale", null, data, null)
            .record()
            .orElseThrow()
            .id();

    scenario().publishes(levels(KEY_ACCOUNT, COLD));

    assertEquals(List.of(deal), found("level == 'key_account'"));
    assertEquals(
        List.of(sale),
        scenario().as("manager").sees("sale", "'key_account' in tags && level == 'cold'").stream()
            .map(view -> view.record().id())
            .toList());
    assertEquals(2, scenario().engine().records().form(rep, "sale").version());
    for (UUID id : List.of(deal, sale)) {
      assertEquals(
          "record.migrated",
          scenario()
              .engine()
              .records()
              .history(OPERATOR, id.equals(deal) ? "deal" : "sale", id)
              .getLast()
              .kind());
    }
  }

  @Test
  void several_forms_are_converted_in_one_publish_and_go_on_after_a_stop() {
    inserts(600);
    scenario().publishes(deal(NOTE, AMOUNT).replace("\"deal\"", "\"other\"").replace("成交", "其他"));
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 3; i++) {
      ids.add(
          scenario()
              .as("rep1")
              .fills("other")
              .with("note", "丙")
              .with("amount", "" + i)
              .submits()
              .id());
    }
    String number = "{\"key\": \"amount\", \"type\": \"integer\", \"label\": \"金额\"}";
    DefinitionId other = new DefinitionId(Kind.FORM, "other");
    var design = scenario().engine().design();
    design.save(OPERATOR, DEAL, Scenario.json(deal(NOTE, number)), 0);
    design.save(
        OPERATOR,
        other,
        Scenario.json(deal(NOTE, number).replace("\"deal\"", "\"other\"").replace("成交", "其他")),
        0);

    Publication begun = design.publish(OPERATOR, List.of(DEAL, other), Map.of());
    var migration = begun.migration().orElseThrow();
    Refusal busy = assertThrows(Refusal.class, () -> publishesOther());
    scenario().engine().clockwork().fireDue(10);
    scenario().restarts(Duration.ZERO);

    assertEquals(604, migration.total());
    assertEquals(Refusal.Reason.CONFLICT, busy.reason());
    assertEquals(1, scenario().engine().migrations().list(OPERATOR, "other").size());
    assertEquals(
        State.DONE, scenario().engine().migrations().progress(OPERATOR, migration.id()).state());
    assertEquals(2, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());
    assertEquals(1, found("amount == 599").size());
    assertEquals(
        List.of(ids.get(2)),
        scenario().as("manager").sees("other", "amount == 2").stream()
            .map(view -> view.record().id())
            .toList());
    assertEquals(
        "record.migrated",
        scenario().engine().records().history(OPERATOR, "other", ids.get(2)).getLast().kind());
  }

  private void publishesOther() {
    scenario()
        .publishes(
            deal(NOTE, AMOUNT, field("more")).replace("\"deal\"", "\"other\"").replace("成交", "其他"));
  }

  private String number(String metric) {
    Numbers.Answer answer =
        scenario()
            .engine()
            .numbers()
            .ask(scenario().caller("director"), Numbers.Question.of(metric));
    return String.valueOf(answer.groups().getFirst().value());
  }

  @Test
  void what_cannot_be_said_of_former_options_is_refused_at_its_place() {
    String lines = "{\"key\": \"lines\", \"type\": \"table\", \"label\": \"明细\", \"fields\": [";
    scenario().publishes(deal(level(HOT, COLD), lines + level(HOT) + "]}"));

    assertEquals(
        List.of("/form/deal/fields/0/options/1/was was_still_there"),
        faults(deal(level(HOT, KEY_ACCOUNT), lines + level(HOT) + "]}")));
    assertEquals(
        List.of("/form/deal/fields/0/options/1/was was_claimed_twice"),
        faults(
            deal(
                level(KEY_ACCOUNT, KEY_ACCOUNT.replace("key_account", "vip")),
                lines + level(HOT) + "]}")));
    assertEquals(
        List.of("/form/deal/fields/1/fields/0/options options_of_a_column"),
        faults(deal(level(HOT, COLD), lines + level(KEY_ACCOUNT) + "]}")));
  }

  @Test
  void a_field_moves_neither_into_a_table_nor_out_of_one() {
    String line = "{\"key\": \"price\", \"type\": \"text\", \"label\": \"单价\"}";
    scenario().publishes(deal(NOTE, AMOUNT, table("lines", line), table("others", field("more"))));

    assertEquals(
        List.of("/form/deal/fields/1/fields/1/was was_outside_table"),
        faults(
            deal(
                NOTE, table("lines", line, was("sum", "amount")), table("others", field("more")))));
    assertEquals(
        List.of("/form/deal/fields/2/fields/1/was was_outside_table"),
        faults(
            deal(
                NOTE,
                AMOUNT,
                table("lines", field("more2"), was("extra", "more")),
                table("others", field("x")))));
    assertEquals(
        List.of("/form/deal/fields/2/was was_inside_table"),
        faults(deal(NOTE, AMOUNT, was("cost", "price"), table("lines", field("x")))));
    assertEquals(
        List.of(),
        faults(
            deal(
                NOTE,
                AMOUNT,
                table("lines", was("cost", "price")),
                table("others", field("more")))));
  }

  private static String was(String key, String former) {
    return "{\"key\": \""
        + key
        + "\", \"was\": \""
        + former
        + "\", \"type\": \"text\", \"label\": \"新\"}";
  }

  private static String table(String key, String... columns) {
    return "{\"key\": \""
        + key
        + "\", \"type\": \"table\", \"label\": \"明细\", \"fields\": ["
        + String.join(", ", columns)
        + "]}";
  }

  private static String scope(String where) {
    return """
    {"kind": "role", "key": "rep", "title": "业务员",
     "can": [{"on": "deal", "read": "all", "write": "all", "create": true, "where": "%s",
              "fields": {"note": "hidden"}}]}\
    """
        .formatted(where);
  }

  private static String option(String value, String was) {
    String former = was.isEmpty() ? "" : "\"was\": \"" + was + "\", ";
    return "{\"value\": \"" + value + "\", " + former + "\"label\": \"" + value + "\"}";
  }

  @Test
  void a_row_scope_hides_the_same_rows_however_often_an_option_is_renamed() {
    scenario().publishes(deal(NOTE, level(option("open", ""), option("secret", ""))));
    UUID open = levelled("open");
    UUID secret = levelled("secret");
    scenario().publishes(scope("level != 'secret'"));
    assertEquals(List.of(open), filtered("rep1", "true"));

    publishes(deal(NOTE, level(option("open", ""), option("restricted", "secret"))), "{}");
    assertEquals(List.of(open), filtered("rep1", "true"));
    publishes(deal(NOTE, level(option("open", ""), option("classified", "restricted"))), "{}");
    assertEquals(List.of(open), filtered("rep1", "true"));
    assertEquals(List.of(secret), found("level == 'classified'"));
    publishes(deal(NOTE, level(option("open", ""), option("classified", ""))), "{}");
    assertEquals(List.of(open), filtered("rep1", "true"));
    scenario().restarts(Duration.ofMinutes(1));
    assertEquals(List.of(open), filtered("rep1", "true"));
    assertEquals(List.of(secret), found("level == 'secret'"));

    publishes(
        deal(NOTE, level(option("open", ""), option("classified", ""), option("secret", ""))),
        "{}");
    assertEquals(List.of(secret), found("level == 'classified'"));
    assertEquals(List.of(), found("level == 'secret'"), "a new option of a former name is itself");
  }

  @Test
  void an_option_that_a_row_scope_compares_with_is_not_removed_from_under_it() {
    scenario().publishes(deal(NOTE, level(option("open", ""), option("secret", ""))));
    levelled("secret");
    scenario().publishes(scope("level != 'secret'"));

    String without = deal(NOTE, level(option("open", ""), option("other", "")));
    assertEquals(List.of("/role/rep/can/0/where value_in_use"), faults(without));
    Refusal refusal = assertThrows(Refusal.class, () -> publishes(without, "{}"));
    assertEquals(
        List.of("value_in_use"),
        refusal.findings().stream().filter(Finding::isError).map(Finding::code).toList());
    String archived = option("secret", "").replace("\"label\"", "\"archived\": true, \"label\"");
    publishes(deal(NOTE, level(option("open", ""), archived)), "{}");
    assertEquals(List.of(), filtered("rep1", "true"));
  }

  @Test
  void a_hidden_field_stays_hidden_however_often_it_is_renamed() {
    scenario().publishes(scope("true"));
    assertEquals(List.of(), faults(deal(renamed("memo", "note"), AMOUNT)));

    scenario().publishes(deal(renamed("memo", "note"), AMOUNT));
    scenario().publishes(deal(renamed("words", "memo"), AMOUNT));

    assertThrows(Refusal.class, () -> scenario().as("rep1").sees("deal", "words == '甲'"));
    assertEquals(List.of(), scenario().as("manager").sees("deal", "words == '甲'"));
  }

  private static String renamed(String key, String was) {
    return "{\"key\": \""
        + key
        + "\", \"was\": \""
        + was
        + "\", \"type\": \"text\", \"label\": \"备注\"}";
  }
}
