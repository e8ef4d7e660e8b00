package dev.proofline.designer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.designer.condition.Operator.Sort;
import dev.proofline.engine.scenario.Scenario;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions over rows that are no records are made by choosing. */
class TurningConditionTest {

  private static final String DEAL =
      """
      {"kind": "form", "key": "deal", "title": {"zh-CN": "商机", "en": "Deal"}, "use": "record",
       "fields": [
         {"key": "amount", "type": "money", "label": {"zh-CN": "金额", "en": "Amount"}},
         {"key": "stage", "type": "stage", "label": {"zh-CN": "阶段", "en": "Stage"}, "stages": [
           {"key": "lead", "title": {"zh-CN": "线索", "en": "Lead"}},
           {"key": "won", "title": {"zh-CN": "赢单", "en": "Won"}}]}]}\
      """;
  private static final String CALL =
      """
      {"kind": "flow", "key": "call_back", "title": {"zh-CN": "回访", "en": "Call back"},
       "when": {"submitted": "deal"},
       "do": [{"key": "call", "task": {"to": "owner", "title": "回访"}}]}\
      """;
  private final Scenario scenario = Scenario.of(new DeskSession.Memory(), DEAL, CALL);

  @BeforeEach
  void opens_the_designer() {
    DeskSession.open(scenario);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions");
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  private static Map<String, Choosable> of(String source) {
    return RecordFields.ofSource(source, Desk.here()).stream()
        .collect(Collectors.toMap(Choosable::key, Function.identity()));
  }

  @Test
  void a_stay_is_told_by_its_stage_and_by_the_fields_of_its_record() {
    Map<String, Choosable> fields = of("stages.deal");

    assertEquals(Map.of("lead", "线索", "won", "赢单"), Map.copyOf(fields.get("stage").choices()));
    assertEquals(Sort.NUMBER, fields.get("record.amount").sort());
    assertEquals("记录 › 金额", fields.get("record.amount").label());
    assertEquals(Sort.DATE, fields.get("entered_at").sort());
    assertEquals(Sort.YES_NO, fields.get("back").sort());
  }

  @Test
  void a_task_is_told_by_people_flows_forms_and_of_one_flow_by_its_record() {
    Map<String, Choosable> fields = of("tasks");

    assertTrue(fields.get("assignee.id").choices().containsValue("rep1"), fields::toString);
    assertEquals("回访", fields.get("flow").choices().get("call_back"));
    assertEquals("商机", fields.get("fill").choices().get("deal"));
    assertEquals("进行中", fields.get("state").choices().get("open"));
    assertEquals(Sort.YES_NO, fields.get("late").sort());
    assertEquals(Sort.NUMBER, of("tasks.call_back").get("record.amount").sort());
  }

  @Test
  void a_request_for_an_export_is_told_by_who_asks_and_how_it_stands() {
    Map<String, Choosable> fields = of("exports");

    assertEquals(Sort.CHOICE, fields.get("requester.id").sort());
    assertEquals("等待批准", fields.get("state").choices().get("waiting"));
  }
}
