package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Caller;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a flow computes and writes stands in the record as its field holds it. */
abstract class FlowWriteScenarios extends Played {

  private static final String PLAN =
      """
      {"kind": "form", "key": "plan", "title": {"zh-CN": "计划", "en": "Plan"},
       "use": "action", "subject": "customer", "list": ["customer", "next_step_on"],
       "fields": [
         {"key": "customer", "type": "reference", "label": "客户", "of": "customer", "required": true},
         {"key": "next_step_on", "type": "date", "label": "下一步", "required": true}]}\
      """;

  private static final String SCORE =
      """
      {"kind": "form", "key": "score", "title": {"zh-CN": "评分", "en": "Score"},
       "use": "action", "list": ["on_day", "third"], "ownership": {"owner": "who"},
       "fields": [
         {"key": "who", "type": "user", "label": "谁"},
         {"key": "on_day", "type": "date", "label": "日期"},
         {"key": "starts_at", "type": "datetime", "label": "时间"},
         {"key": "third", "type": "decimal", "scale": 2, "label": "三分之一"}]}\
      """;

  private static final String PLANNED =
      """
      {"kind": "flow", "key": "planned", "title": "记下一步", "when": {"submitted": "plan"}, "do": [
         {"key": "note", "update": {"record": "customer", "set": {"next_contact_on": "next_step_on"}}},
         {"key": "score", "create": {"form": "score",
           "set": {"on_day": "next_step_on", "starts_at": "next_step_on", "third": "1.0 / 3.0", "who": "submitter"}}}]}\
      """;

  abstract Database database();

  @Test
  void a_day_a_flow_copies_is_the_day_that_was_written() {
    Scenario scenario = planned();

    assertEquals(
        List.of(Optional.of(new Value.Day(LocalDate.of(2026, 12, 2)))),
        stored(scenario, "customer").stream()
            .map(record -> record.answers().get("next_contact_on"))
            .toList());
  }

  @Test
  void a_record_a_flow_makes_holds_what_its_fields_hold() {
    Scenario scenario = planned();

    StoredRecord score = stored(scenario, "score").getFirst();
    assertEquals(
        Optional.of(new Value.Day(LocalDate.of(2026, 12, 2))), score.answers().get("on_day"));
    assertEquals(
        Optional.of(
            new Value.Moment(
                LocalDate.of(2026, 12, 2).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant())),
        score.answers().get("starts_at"));
    assertEquals(Optional.of(new Value.Num(new BigDecimal("0.33"))), score.answers().get("third"));
  }

  private static List<StoredRecord> stored(Scenario scenario, String form) {
    Caller operator = SystemCallers.operator();
    return scenario.as("rep1").sees(form).stream()
        .map(
            view -> scenario.engine().records().record(operator, form, view.record().id()).record())
        .toList();
  }

  private Scenario planned() {
    Scenario scenario = Scenario.of(database(), FlowDefinitions.CUSTOMER, PLAN, SCORE, PLANNED);
    play(scenario);
    UUID customer =
        scenario.as("rep1").fills("customer").with("name", "甲").submits().then(accepted()).id();
    scenario
        .as("rep1")
        .fills("plan")
        .with("customer", customer)
        .with("next_step_on", "2026-12-02")
        .submits()
        .then(accepted());
    return scenario;
  }
}
