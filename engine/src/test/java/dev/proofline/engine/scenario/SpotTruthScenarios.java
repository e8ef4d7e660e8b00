package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SpotChecking;
import dev.proofline.engine.SpotChecking.Outcome;
import dev.proofline.engine.SpotChecking.Wanted;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.suspicion.Sample.By;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a spot check finds late corrects what was derived before; played on each database. */
abstract class SpotTruthScenarios extends Played {

  private static final String CALL =
      """
      {"kind": "form", "key": "call", "title": "走访", "use": "action",
       "fields": [{"key": "memo", "type": "long_text", "label": "纪要"}],
       "checks": [{"key": "genuine", "title": "抽查属实", "otherwise": "not_effective", "within": "P30D",
         "expect": "!rows.spot_checks.call.exists(s, s.record == this && s.outcome == 'not_genuine')",
         "message": {"zh-CN": "抽查判断为不属实", "en": "A spot check found it not genuine"}}]}
      """;
  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "own", "create": true}],
       "duties": ["spot_check"]}
      """;
  private static final String EFFECTIVE =
      """
      {"kind": "metric", "key": "effective", "title": "有效走访", "about": "算数的走访",
       "over": "call", "where": "verdict == 'effective'", "fold": "count"}
      """;
  private static final String GENUINE =
      """
      {"kind": "metric", "key": "genuine", "title": "名副其实率", "about": "抽查",
       "over": "spot_checks.call", "where": "outcome == 'genuine' || outcome == 'not_genuine'",
       "fold": "share", "that": "outcome == 'genuine'", "at": "at"}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), CALL, MANAGER, EFFECTIVE, GENUINE));
  }

  private UUID called() {
    UUID call =
        scenario().as("rep1").fills("call").with("memo", "见了店长").submits().then(accepted()).id();
    scenario().after(Duration.ofMinutes(1));
    return call;
  }

  private void decides(Outcome outcome) {
    SpotChecking spot = scenario().engine().spotChecking();
    LocalDate today = LocalDate.ofInstant(scenario().clock().instant(), ZoneId.of("Asia/Shanghai"));
    spot.draw(
        scenario().caller("manager"),
        new Wanted(
            "call",
            today.minusDays(60),
            today,
            null,
            1,
            null,
            By.CHANCE,
            Set.of(Cast.of("manager").id())));
    UUID check = spot.mine(scenario().caller("manager"), false).getFirst().check().id();
    spot.decide(scenario().caller("manager"), check, outcome, "照片不是这家店");
    scenario().after(Duration.ZERO);
  }

  private Verdict verdict(UUID call) {
    return scenario().as("rep1").reads("call", call).record().verdict();
  }

  private BigDecimal number(String metric) {
    return scenario()
        .engine()
        .numbers()
        .metric(scenario().caller("manager"), metric, List.of(), null, null)
        .groups()
        .getFirst()
        .value();
  }

  private List<Event> corrections(UUID call) {
    return scenario().engine().records().history(SystemCallers.operator(), "call", call).stream()
        .filter(event -> event.kind().equals("record.corrected"))
        .toList();
  }

  @Test
  void not_genuine_takes_back_what_counted_and_every_number_made_of_it() {
    UUID call = called();
    called();
    assertEquals(Verdict.EFFECTIVE, verdict(call));
    assertEquals(0, number("effective").compareTo(new BigDecimal(2)));

    decides(Outcome.NOT_GENUINE);
    decides(Outcome.NOT_GENUINE);

    assertEquals(Verdict.NOT_EFFECTIVE, verdict(call), "nothing that comes takes a finding back");
    assertEquals(0, number("genuine").signum());
    assertTrue(
        scenario()
            .engine()
            .numbers()
            .metric(scenario().caller("manager"), "effective", List.of(), null, null)
            .groups()
            .stream()
            .allMatch(group -> group.value().signum() == 0));
    assertEquals(1, corrections(call).size());
    assertEquals("not_effective", corrections(call).getFirst().data().path("verdict").asString());
    scenario().after(Duration.ofDays(31));
    assertEquals(Verdict.NOT_EFFECTIVE, verdict(call));
  }

  @Test
  void genuine_changes_nothing_but_the_share() {
    UUID call = called();

    decides(Outcome.GENUINE);

    assertEquals(Verdict.EFFECTIVE, verdict(call));
    assertEquals(0, number("genuine").compareTo(BigDecimal.ONE));
    assertEquals(List.of(), corrections(call));
  }

  @Test
  void what_is_found_after_the_time_of_the_check_comes_too_late() {
    UUID call = called();
    scenario().after(Duration.ofDays(31));

    decides(Outcome.NOT_GENUINE);

    assertEquals(Verdict.EFFECTIVE, verdict(call));
  }
}
