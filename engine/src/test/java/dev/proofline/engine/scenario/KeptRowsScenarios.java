package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SpotChecking;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.suspicion.Sample.By;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the store answers of spot checks is what reading their rows gives, for each person and while
 * a record is written; on each database. {@code oldest} of more rows than the store picks reads
 * them all.
 */
abstract class KeptRowsScenarios extends Played {

  private static final String SHOP =
      """
      {"kind": "form", "key": "shop", "title": "门店", "use": "record",
       "fields": [{"key": "name", "type": "text", "label": "名称"}], "label": "{{name}}"}\
      """;
  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "record",
       "fields": [
         {"key": "shop", "type": "reference", "of": "shop", "label": "门店"},
         {"key": "memo", "type": "text", "label": "纪要"},
         {"key": "asked", "type": "decimal", "label": "问得",
          "compute": "rows.spot_checks.call.count(s, s.record.memo == memo)"},
         {"key": "own", "type": "decimal", "label": "问自己",
          "compute": "rows.spot_checks.call.count(s, s.record == this)"},
         {"key": "there", "type": "decimal", "label": "问所有",
          "compute": "rows.spot_checks.call.count(s, s.score >= 0)"},
         {"key": "told", "type": "decimal", "label": "读得",
          "compute": "rows.spot_checks.call.oldest(9999).count(s, s.record.memo == memo)"}]}\
      """;
  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "all", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}],
       "duties": ["spot_check"]}\
      """;
  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员",
       "can": [{"on": "*", "read": "own", "write": "own", "create": true},
               {"on": "shop", "read": "all", "write": "own", "create": true}]}\
      """;

  private static final List<String> CHECKED =
      List.of(
          "true",
          "s.outcome == 'genuine'",
          "s.outcome != 'genuine'",
          "!(s.outcome == 'not_genuine' || s.at < now - days(1))",
          "s.score >= 0.3",
          "s.at > s.drawn_at",
          "!(s.at > s.drawn_at)",
          "s.drawn_at <= now && s.at <= now",
          "s.record == this",
          "s.record.shop == shop",
          "s.record.memo == memo && s.reviewer == me",
          "s.reviewer.name == 'manager' || s.record.submitter != s.reviewer",
          "s.score > 9000");
  private static final List<String> FOLDS =
      List.of(
          "$.count(s, ?)",
          "$.exists(s, ?)",
          "$.all(s, ?)",
          "$.filter(s, ?).sum(s, s.score)",
          "or($.filter(s, ?).avg(s, s.score), -1)",
          "or($.filter(s, ?).min(s, s.score), -1)",
          "or($.filter(s, ?).max(s, s.at), now)",
          "$.streak(s, ?)",
          "$.filter(s, ?).newest(2).sum(s, s.score)");

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), SHOP, CALL, MANAGER, REP));
  }

  private UUID called(String who, UUID shop, String memo) {
    UUID call =
        scenario()
            .as(who)
            .fills("call")
            .with("shop", shop)
            .with("memo", memo)
            .submits()
            .then(accepted())
            .id();
    scenario().after(Duration.ofMinutes(20));
    return call;
  }

  /** Calls of two reps and the manager. */
  private List<UUID> calls() {
    scenario().as("rep1").fills("shop").with("name", "A").submits();
    UUID shop = scenario().id();
    var calls = new ArrayList<UUID>();
    for (int i = 0; i < 9; i++) {
      calls.add(called(List.of("rep1", "rep2", "manager").get(i % 3), shop, "第" + i % 2));
    }
    return calls;
  }

  private void draws(int size) {
    SpotChecking spot = scenario().engine().spotChecking();
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), ZoneId.of("Asia/Shanghai"));
    spot.draw(
        scenario().caller("manager"),
        new Wanted(
            "call",
            today.minusDays(60),
            today,
            null,
            size,
            null,
            By.CHANCE,
            Set.of(Cast.of("manager").id())));
    scenario().after(Duration.ofMinutes(3));
  }

  private void decides(Outcome... outcomes) {
    SpotChecking spot = scenario().engine().spotChecking();
    for (Outcome outcome : outcomes) {
      UUID check = spot.mine(scenario().caller("manager"), false).getFirst().check().id();
      spot.decide(scenario().caller("manager"), check, outcome, "照片不是这家店");
      scenario().after(Duration.ofMinutes(1));
    }
  }

  private void agrees(List<String> conditions) {
    new AskedAsRead(scenario(), "call").agrees("rows.spot_checks.call", conditions, FOLDS);
  }

  @Test
  void asking_gives_what_reading_gives_to_each() {
    calls();
    agrees(List.of("true", "s.score > 0"));
    draws(5);
    decides(Outcome.GENUINE, Outcome.NOT_GENUINE, Outcome.UNCLEAR);

    agrees(CHECKED);

    assertEquals(
        0, scenario().as("rep1").sees("call", "rows.spot_checks.call.exists(s, true)").size());
    assertTrue(
        !scenario()
            .as("manager")
            .sees("call", "rows.spot_checks.call.count(s, true) > 0")
            .isEmpty());
  }

  @Test
  void a_record_under_way_counts_as_it_is_written() {
    List<UUID> calls = calls();
    draws(6);
    int told = 0;
    for (UUID call : calls) {
      scenario().as("admin").changes("call", call, "{\"memo\": \"第1\"}");
      var answers = scenario().as("admin").reads("call", call).record().answers();
      assertEquals(answers.get("told"), answers.get("asked"));
      assertEquals(Optional.of(Value.Num.of(6)), answers.get("there"));
      told += answers.get("own").equals(Optional.of(Value.Num.of(1))) ? 1 : 0;
    }
    assertEquals(6, told);
  }
}
