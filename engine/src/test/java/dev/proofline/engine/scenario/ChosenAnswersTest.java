package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Design.Publication;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is chosen for the answers there are when a form is published. */
class ChosenAnswersTest extends DealScenarios {

  private static final String NUMBER =
      "{\"key\": \"amount\", \"type\": \"decimal\", \"label\": \"金额\"}";

  @Override
  Database database() {
    return Databases.h2();
  }

  @Test
  void a_wrong_rule_is_told_itself_and_nothing_is_published_without_it() {
    gives("甲", "3");
    String rule = "{\"%s\": {\"from\": \"nowhere + 1\"}}";

    assertEquals(
        List.of("unknown_name /form/deal/fields/1"),
        refused(deal(NOTE, NUMBER), rule.formatted("amount")));
    assertEquals(
        List.of("unknown_name /form/deal/fields/2"),
        refused(deal(NOTE, AMOUNT, field("more")), rule.formatted("more")));
    assertEquals(1, scenario().engine().design().current(OPERATOR, DEAL).orElseThrow().version());
  }

  @Test
  void a_name_that_is_no_field_is_refused_at_its_place() {
    gives("甲", "3");

    assertEquals(
        List.of("unknown_field /form/deal/migration/nosuch"),
        refused(deal(NOTE, NUMBER), "{\"nosuch\": {\"otherwise\": \"empty\"}}"));
    assertEquals(
        List.of("unknown_field /form/deal/migration/amount"),
        refused(deal(NOTE), "{\"amount\": {\"otherwise\": \"empty\"}}"));
  }

  @Test
  void a_form_whose_answers_move_goes_out_with_the_roles_that_name_its_new_field() {
    gives("甲", "3");
    String title = "{\"key\": \"title\", \"type\": \"text\", \"label\": \"名称\"}";
    var design = scenario().engine().design();
    design.save(OPERATOR, DEAL, Scenario.json(deal(NOTE, NUMBER, title)), 0);
    var ids = new ArrayList<DefinitionId>(List.of(DEAL));
    for (String key : List.of("one", "two")) {
      var id = new DefinitionId(Kind.ROLE, key);
      String role =
          """
          {"kind": "role", "key": "%s", "title": "角色%s", "can": [
           {"on": "deal", "read": "own", "where": "amount > 1", "fields": {"title": "hidden"}}]}\
          """;
      design.save(OPERATOR, id, Scenario.json(role.formatted(key, key)), 0);
      ids.add(id);
    }

    Publication done = design.publish(OPERATOR, ids, Map.of("deal", chosen("{}")));

    assertEquals(3, done.published().size());
    assertTrue(design.current(OPERATOR, ids.getLast()).isPresent());
    assertEquals(1, found("amount == 3").size());
  }

  @Test
  void what_is_allowed_and_hardly_meant_is_told_beside_what_was_published() {
    gives("甲", "3");
    String check = "\"checks\": [{\"key\": \"never\", \"title\": \"从不\", \"expect\": \"1 > 2\"}], ";

    Publication converted = publishes(form(check, NOTE, NUMBER), "{}");
    Publication plain = publishes(form(check, NOTE, NUMBER, field("more")), "{}");

    for (Publication done : List.of(converted, plain)) {
      assertEquals(1, done.published().size());
      assertTrue(
          done.warnings().stream()
              .anyMatch(one -> one.pointer().toString().equals("/form/deal/checks/0/expect")),
          () -> done.warnings().toString());
      assertTrue(done.warnings().stream().allMatch(Finding::isWarning));
    }
  }

  private List<String> refused(String definition, String choices) {
    Refusal refusal = assertThrows(Refusal.class, () -> publishes(definition, choices));
    return refusal.findings().stream()
        .filter(Finding::isError)
        .map(finding -> finding.code() + " " + finding.pointer())
        .toList();
  }

  private static Choices chosen(String json) {
    return Choices.read(Scenario.json(json), Pointer.ROOT, new ArrayList<>());
  }
}
