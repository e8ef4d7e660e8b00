package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A field that is closed to somebody stays closed, whatever becomes of it; on each database. */
abstract class FormerlyClosedScenarios extends DealScenarios {

  private static final String PRICE =
      "{\"key\": \"price\", \"was\": \"amount\", \"type\": \"text\", \"label\": \"价格\"}";
  private static final String NOW = PRICE.replace("\"was\": \"amount\", ", "");
  private static final String SECRET = "秘密三百";

  private static String role(String fields) {
    return """
    {"kind": "role", "key": "director", "title": {"zh-CN": "大区总监", "en": "Director"},
     "can": [{"on": "*", "read": "region"},
             {"on": "deal", "read": "region", "fields": {%s}}]}\
    """
        .formatted(fields);
  }

  private void closes(String... fields) {
    scenario()
        .publishes(
            role(
                String.join(
                    ", ", java.util.Arrays.stream(fields).map(one -> one + "\"").toList())));
  }

  /** Everything the director is told of the record. */
  private String told(UUID id) {
    var director = scenario().caller("director");
    var records = scenario().engine().records();
    return scenario().as("director").reads("deal", id).data()
        + " "
        + scenario().as("director").sees("deal", "true")
        + " "
        + records.history(director, "deal", id);
  }

  @Test
  void a_renamed_field_stays_closed_under_each_of_its_names() {
    UUID id = gives("甲", SECRET);
    closes("\"amount\": \"hidden");
    assertFalse(told(id).contains(SECRET));

    scenario().publishes(deal(NOTE, PRICE));
    assertFalse(told(id).contains(SECRET), "the role says the former name");
    closes("\"price\": \"hidden");
    assertFalse(told(id).contains(SECRET), "the role says the name of now");
    UUID later =
        scenario().as("rep1").fills("deal").with("note", "乙").with("price", SECRET).submits().id();
    assertFalse(told(later).contains(SECRET));
    assertThrows(Refusal.class, () -> scenario().as("director").sees("deal", "price == 'x'"));
  }

  @Test
  void taking_a_version_back_closes_what_it_called_otherwise() {
    UUID id = gives("甲", SECRET);
    scenario().publishes(deal(NOTE, PRICE));
    closes("\"price\": \"hidden");

    scenario().engine().migrations().takeBack(OPERATOR, DEAL, Choices.NONE);

    assertFalse(told(id).contains(SECRET));
  }

  @Test
  void a_field_that_is_asked_no_more_stays_closed_also_when_it_is_dropped_for_good() {
    UUID id = gives("甲", SECRET);
    closes("\"amount\": \"hidden");

    scenario().publishes(deal(NOTE));
    assertFalse(told(id).contains(SECRET));
    closes("\"amount\": \"hidden", "\"note\": \"masked");
    assertFalse(told(id).contains(SECRET), "the role goes on naming it");
    var migrations = scenario().engine().migrations();
    migrations.dropForGood(OPERATOR, DEAL, migrations.hidden(OPERATOR, DEAL).getFirst().column());

    assertFalse(told(id).contains(SECRET));
  }

  @Test
  void what_is_said_of_a_name_itself_comes_first() {
    UUID id = gives("甲", SECRET);
    scenario().publishes(deal(NOTE, PRICE));
    UUID later =
        scenario().as("rep1").fills("deal").with("note", "乙").with("price", SECRET).submits().id();

    closes("\"amount\": \"hidden", "\"price\": \"open");

    assertTrue(told(later).contains(SECRET));
    assertFalse(
        scenario()
            .engine()
            .records()
            .history(scenario().caller("director"), "deal", id)
            .toString()
            .contains(SECRET),
        "what happened then calls it amount");
  }

  @Test
  void a_role_names_fields_in_force_on_trial_and_asked_no_more_once_each() {
    scenario().publishes(deal(NOTE, PRICE, field("gone")));
    scenario().publishes(deal(NOTE, NOW));
    var design = scenario().engine().design();
    design.save(OPERATOR, DEAL, Scenario.json(deal(NOTE, NOW, field("inner"))), 0);
    design.pilot(OPERATOR, DEAL, Set.of(Cast.of("rep9").team()));

    assertEquals(
        List.of("note IN_FORCE", "price IN_FORCE", "inner TRIED", "gone FORMER"),
        design.nameable(OPERATOR, "deal").stream()
            .map(field -> field.key() + " " + field.standing())
            .toList());
    assertEquals(Set.of("amount", "price"), design.nameable(OPERATOR, "deal").get(1).names());
    assertEquals(List.of(), design.nameable(OPERATOR, "nowhere"));
  }

  @Test
  void a_field_of_a_trial_can_be_closed() {
    var design = scenario().engine().design();
    design.save(OPERATOR, DEAL, Scenario.json(deal(NOTE, AMOUNT, field("inner"))), 0);
    design.pilot(OPERATOR, DEAL, Set.of(Cast.of("rep9").team()));
    UUID id =
        scenario().as("rep9").fills("deal").with("note", "乙").with("inner", SECRET).submits().id();

    closes("\"inner\": \"hidden");

    assertFalse(told(id).contains(SECRET));
    design.withdraw(OPERATOR, DEAL);
    assertFalse(told(id).contains(SECRET), "the trial is over");
  }

  @Test
  void a_name_no_version_has_is_a_mistake() {
    var id = new DefinitionId(Kind.ROLE, "director");
    assertEquals(
        "unknown_field",
        scenario()
            .engine()
            .design()
            .examine(OPERATOR, id, Scenario.json(role("\"nothing\": \"hidden\"")))
            .getFirst()
            .code());
  }
}
