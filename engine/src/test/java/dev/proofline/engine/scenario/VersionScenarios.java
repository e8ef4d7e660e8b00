package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Design.Publication;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Migrations.Figure;
import dev.proofline.engine.Migrations.Preview;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.Question;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.StoredMigration.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Versions of a form over records that are there; played on each database. */
abstract class VersionScenarios extends DealScenarios {

  @Test
  void a_renamed_field_is_found_counted_and_unique_for_old_records_too() {
    UUID old = gives("甲", "3");
    String remark =
        "{\"key\": \"remark\", \"was\": \"note\", \"type\": \"text\", \"label\": \"说明\"}";
    scenario()
        .publishes(
            form("\"unique\": [[\"remark\"]], ", remark, AMOUNT),
            """
            {"kind": "metric", "key": "deals", "title": "成交数", "over": "deal", "fold": "count",
             "where": "remark == '甲'", "by": {"remark": "remark"}}\
            """);

    RecordView listed = scenario().as("rep1").sees("deal").getFirst();
    assertEquals(List.of(old), found("remark == '甲'"));
    assertEquals("甲", listed.data().path("remark").asString());
    assertEquals("甲", scenario().as("rep1").reads("deal", old).data().path("note").asString());
    assertEquals(1, scenario().as("rep1").reads("deal", old).form().version());
    Numbers.Answer number =
        scenario()
            .engine()
            .numbers()
            .ask(scenario().caller("director"), Numbers.Question.of("deals").by(List.of("remark")));
    assertTrue(number.toString().contains("甲"), number::toString);
    scenario().as("rep1").fills("deal").with("remark", "甲").submits();
    assertTrue(scenario().lastSubmission().judgement().blocked());
  }

  @Test
  void a_retyped_field_is_converted_and_what_does_not_fit_is_told_first() {
    UUID three = gives("甲", "3");
    UUID much = gives("乙", "1,200.50元");
    UUID none = gives("丙", "很多");
    String number = "{\"key\": \"amount\", \"type\": \"decimal\", \"label\": \"金额\"}";

    Preview preview = preview(deal(NOTE, number), "{}");
    Refusal refused = assertThrows(Refusal.class, () -> publishes(deal(NOTE, number), "{}"));
    Publication done = publishes(deal(NOTE, number), "{\"amount\": {\"otherwise\": \"empty\"}}");

    Figure figure = preview.figures().getFirst();
    assertEquals(3, preview.records());
    assertEquals(3, figure.answers());
    assertEquals(2, figure.fitting());
    assertEquals("很多", figure.misfits().getFirst().before());
    assertEquals(
        List.of("answers_do_not_fit"), refused.findings().stream().map(Finding::code).toList());
    assertEquals(2, done.published().getFirst().version());
    assertEquals(State.DONE, done.migration().orElseThrow().state());
    assertEquals(List.of(much), found("amount > 1000"));
    assertEquals(List.of(three), found("amount == 3"));
    assertEquals(List.of(none), found("amount == null"));
    assertEquals("很多", scenario().as("rep1").reads("deal", none).data().path("amount").asString());
    Event last = scenario().engine().records().history(OPERATOR, "deal", three).getLast();
    assertEquals("record.migrated", last.kind());
    assertEquals(3, last.data().path("after").path("amount").asInt());
  }

  @Test
  void a_field_is_split_and_another_filled() {
    UUID id = gives("王芳 13800000000", "3");
    String name = "{\"key\": \"name\", \"type\": \"text\", \"label\": \"姓名\"}";
    String phone = "{\"key\": \"phone\", \"type\": \"phone\", \"label\": \"电话\"}";
    String level =
        "{\"key\": \"level\", \"type\": \"choice\", \"label\": \"级别\", \"required\": true,"
            + " \"options\": [{\"value\": \"a\", \"label\": \"甲\"},"
            + " {\"value\": \"b\", \"label\": \"乙\"}]}";
    String next = deal(name, phone, level, AMOUNT);

    Preview asked = preview(next, "{}");
    publishes(
        next,
        """
        {"name": {"from": "note", "pattern": "^(\\\\S+)"},
         "phone": {"from": "note", "pattern": "(1\\\\d{10})$"},
         "level": {"from": "amount == '3' ? 'b' : 'a'"}}\
        """);

    assertEquals(
        List.of(Question.Kind.RENAMED_OR_NEW, Question.Kind.FILL_WITH),
        asked.plan().questions().stream().map(Question::kind).toList());
    assertEquals(List.of(id), found("name == '王芳' && level == 'b'"));
    assertEquals(
        "13800000000",
        scenario().as("rep1").sees("deal").getFirst().data().path("phone").asString());
  }

  @Test
  void a_version_is_taken_back_and_every_answer_is_what_it_was() {
    UUID old = gives("甲", "1.50");
    UUID vague = gives("丁", "面议");
    String number = "{\"key\": \"amount\", \"type\": \"decimal\", \"label\": \"金额\"}";
    String remark =
        "{\"key\": \"remark\", \"was\": \"note\", \"type\": \"text\", \"label\": \"说明\"}";
    publishes(deal(remark, number), "{\"amount\": {\"otherwise\": \"empty\"}}");
    UUID since =
        scenario()
            .as("rep1")
            .fills("deal")
            .with("remark", "乙")
            .with("amount", 7)
            .submits()
            .then(accepted())
            .id();

    Publication back = scenario().engine().migrations().takeBack(OPERATOR, DEAL, Choices.NONE);

    assertEquals(3, back.published().getFirst().version());
    assertEquals(List.of(old), found("note == '甲' && amount == '1.50'"));
    assertEquals(List.of(vague), found("note == '丁' && amount == '面议'"));
    assertEquals(List.of(since), found("note == '乙' && amount == '7'"));
  }

  @Test
  void a_field_that_is_gone_can_be_had_back_until_it_is_dropped_for_good() {
    UUID id = gives("甲", "3");
    scenario().publishes(deal(NOTE));
    var hidden = scenario().engine().migrations().hidden(OPERATOR, DEAL);

    scenario().publishes(deal(NOTE, AMOUNT));
    List<UUID> back = found("amount == '3'");
    scenario().publishes(deal(NOTE));
    var dropped =
        scenario().engine().migrations().dropForGood(OPERATOR, DEAL, hidden.getFirst().column());

    assertEquals("金额", hidden.getFirst().label().toString());
    assertEquals(1, hidden.getFirst().answers());
    assertEquals(List.of(id), back);
    assertEquals(State.DONE, dropped.state());
    Event told = scenario().engine().records().history(OPERATOR, "deal", id).getLast();
    assertEquals("金额", told.data().path("label").path("zh-CN").asString(""));
    assertEquals(List.of(), scenario().engine().migrations().hidden(OPERATOR, DEAL));
    assertEquals("甲", scenario().as("rep1").reads("deal", id).data().path("note").asString());
    assertEquals(List.of(), scenario().store().ledger().verify());
    scenario().publishes(deal(NOTE, AMOUNT));
    assertEquals(List.of(), found("amount == '3'"));
    gives("乙", "4");
  }

  /** A process that dies between the two leaves it to the next one to take away again. */
  @Test
  void what_was_dropped_already_is_dropped_again_without_harm() {
    gives("甲", "3");
    scenario().publishes(deal(NOTE));
    Moves moves = scenario().store().moves();
    Moves.Hidden hidden =
        moves.hidden(scenario().engine().records().form(OPERATOR, "deal")).getFirst();

    scenario().engine().migrations().dropForGood(OPERATOR, DEAL, hidden.column());

    assertEquals(List.of(), moves.holding(hidden, "deal", null, 10));
    moves.drop("deal", hidden);
    assertEquals(List.of(), moves.hidden(scenario().engine().records().form(OPERATOR, "deal")));
  }

  @Test
  void batches_go_on_after_a_stop_and_take_along_what_is_written_meanwhile() {
    List<UUID> many = inserts(700);
    String number = "{\"key\": \"amount\", \"type\": \"integer\", \"label\": \"金额\"}";
    Publication begun = publishes(deal(NOTE, number), "{}");
    UUID migration = begun.migration().orElseThrow().id();

    scenario().engine().clockwork().fireDue(10);
    long after = scenario().engine().migrations().progress(OPERATOR, migration).done();
    scenario().as("rep1").changes("deal", many.get(3), "{\"amount\": \"9003\"}");
    UUID meanwhile = gives("新", "9999");
    Refusal busy =
        assertThrows(Refusal.class, () -> scenario().publishes(deal(NOTE, AMOUNT, field("more"))));
    scenario().restarts(Duration.ZERO);

    assertEquals(List.of(), begun.published());
    assertEquals(200, after);
    assertEquals(Refusal.Reason.CONFLICT, busy.reason());
    assertEquals(
        State.DONE, scenario().engine().migrations().progress(OPERATOR, migration).state());
    assertEquals(2, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());
    assertEquals(List.of(many.get(3)), found("amount == 9003"));
    assertEquals(List.of(meanwhile), found("amount == 9999"));
    assertEquals(List.of(many.get(650)), found("amount == 650"));
  }

  @Test
  void what_cannot_go_on_stops_is_told_and_can_be_cancelled_or_resumed() {
    inserts(600);
    String number = "{\"key\": \"amount\", \"type\": \"integer\", \"label\": \"金额\"}";
    UUID first = publishes(deal(NOTE, number), "{}").migration().orElseThrow().id();
    UUID bad = gives("坏", "几个");

    scenario().after(Duration.ofMinutes(1));
    var stopped = scenario().engine().migrations().progress(OPERATOR, first);
    var cancelled = scenario().engine().migrations().cancel(OPERATOR, first);
    assertEquals(State.STOPPED, stopped.state());
    assertTrue(stopped.problems().toString().contains("金额"), stopped.problems()::toString);
    assertEquals(State.CANCELLED, cancelled.state());
    assertEquals(1, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());

    scenario().as("rep1").changes("deal", bad, "{\"amount\": \"5\"}");
    UUID second = publishes(deal(NOTE, number), "{}").migration().orElseThrow().id();
    UUID worse = gives("坏", "几个");
    scenario().after(Duration.ofMinutes(1));
    scenario()
        .engine()
        .migrations()
        .resume(
            OPERATOR,
            second,
            new Choices(Map.of("amount", new Choices.Choice(null, null, Choices.Otherwise.EMPTY))));
    scenario().after(Duration.ofMinutes(1));

    assertEquals(State.DONE, scenario().engine().migrations().progress(OPERATOR, second).state());
    assertEquals(List.of(worse), found("amount == null"));
    assertEquals(List.of(bad), found("note == '坏' && amount == 5"));
  }

  @Test
  void what_cannot_be_said_of_former_fields_is_refused_at_its_place() {
    gives("甲", "3");
    String claims = "\"was\": \"note\", \"type\": \"text\", \"label\": \"说明\"}";

    assertEquals(
        List.of("/form/deal/fields/1/was was_still_there"),
        faults(deal(NOTE, "{\"key\": \"remark\", " + claims, AMOUNT)));
    assertEquals(
        List.of("/form/deal/fields/1/was was_claimed_twice"),
        faults(deal("{\"key\": \"one\", " + claims, "{\"key\": \"two\", " + claims, AMOUNT)));
    assertEquals(
        List.of("/form/deal/fields/0/type retype_impossible"),
        faults(deal("{\"key\": \"note\", \"type\": \"photo\", \"label\": \"照片\"}", AMOUNT)));
  }

  @Test
  void a_version_is_tried_by_one_team_before_the_others_have_it() {
    UUID old = gives("甲", "3");
    UUID wuxi = Cast.of("rep9").team();
    String more = "{\"key\": \"more\", \"type\": \"text\", \"label\": \"more\", \"maxLength\": 3}";
    scenario().engine().design().save(OPERATOR, DEAL, Scenario.json(deal(NOTE, more)), 0);

    scenario().after(Duration.ofMinutes(1));
    int tried = scenario().engine().design().pilot(OPERATOR, DEAL, Set.of(wuxi)).version();
    UUID with =
        scenario()
            .as("rep9")
            .fills("deal")
            .with("note", "乙")
            .with("more", "多")
            .submits()
            .then(accepted())
            .id();
    UUID without = gives("丙", "4");
    Refusal busy = assertThrows(Refusal.class, () -> scenario().publishes(deal(NOTE)));
    scenario().restarts(Duration.ZERO);

    scenario().as("rep9").fills("deal").with("note", "丁").with("more", "写得太长").submits();
    assertTrue(scenario().lastSubmission().judgement().blocked());
    var compared = scenario().engine().design().comparison(OPERATOR, DEAL).orElseThrow();
    assertEquals(1, compared.tried().submitted());
    assertEquals(1, compared.tried().blocked());
    assertEquals(1, compared.tried().effective());
    assertEquals(1, compared.others().submitted(), "what came before it began does not count");
    assertEquals(0, compared.others().blocked());
    assertEquals(2, tried);
    assertEquals(2, scenario().as("rep9").reads("deal", with).form().version());
    assertEquals(1, scenario().as("rep1").reads("deal", without).form().version());
    assertEquals(1, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());
    assertEquals(Refusal.Reason.CONFLICT, busy.reason());
    assertEquals("甲", scenario().as("rep1").reads("deal", old).data().path("note").asString());
    long before = scenario().store().definitions().generation();
    Publication all = scenario().engine().design().promote(OPERATOR, DEAL);
    assertEquals(before + 1, scenario().store().definitions().generation(), "one commit");
    assertEquals(Optional.empty(), scenario().engine().design().comparison(OPERATOR, DEAL));
    assertEquals(3, all.published().getFirst().version());
    assertEquals(List.of(with), filtered("director", "more == '多'"));
  }

  @Test
  void a_tried_version_keeps_what_is_unique_and_adds_nothing_to_it() {
    String unique = "\"unique\": [[\"note\"]], ";
    UUID wuxi = Cast.of("rep9").team();
    var design = scenario().engine().design();
    gives("甲", "3");
    design.save(OPERATOR, DEAL, Scenario.json(form(unique, NOTE, field("more"))), 0);

    Refusal added = assertThrows(Refusal.class, () -> design.pilot(OPERATOR, DEAL, Set.of(wuxi)));

    assertEquals(Refusal.Reason.INVALID, added.reason());
    Finding finding = added.findings().getFirst();
    assertEquals("/unique/0 unique_in_trial", finding.pointer() + " " + finding.code());
    assertTrue(finding.message().in("zh-CN").contains("note"), finding::toString);
    scenario().publishes(form(unique, NOTE));
    long revision = design.open(OPERATOR, DEAL).revision();
    design.save(OPERATOR, DEAL, Scenario.json(form(unique, NOTE, field("more"))), revision);
    design.pilot(OPERATOR, DEAL, Set.of(wuxi));
    scenario().as("rep9").fills("deal").with("note", "甲").with("more", "多").submits();
    assertTrue(scenario().lastSubmission().judgement().blocked());
  }

  @Test
  void a_tried_version_can_be_taken_back() {
    gives("甲", "3");
    UUID wuxi = Cast.of("rep9").team();
    scenario().engine().design().save(OPERATOR, DEAL, Scenario.json(deal(NOTE, field("more"))), 0);
    scenario().engine().design().pilot(OPERATOR, DEAL, Set.of(wuxi));
    UUID with =
        scenario().as("rep9").fills("deal").with("note", "乙").with("more", "多").submits().id();
    Migrations migrations = scenario().engine().migrations();
    String column = migrations.hidden(OPERATOR, DEAL).getFirst().column();

    Refusal inUse =
        assertThrows(Refusal.class, () -> migrations.dropForGood(OPERATOR, DEAL, column));
    scenario().engine().design().withdraw(OPERATOR, DEAL);

    assertEquals(Refusal.Reason.CONFLICT, inUse.reason());

    assertEquals(
        1, scenario().engine().records().form(scenario().caller("rep9"), "deal").version());
    assertEquals("多", scenario().as("rep9").reads("deal", with).data().path("more").asString());
    scenario().publishes(deal(NOTE));
    assertEquals(3, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());
    scenario().engine().migrations().takeBack(OPERATOR, DEAL, Choices.NONE);
    assertEquals(1, found("amount == '3'").size());
  }
}
