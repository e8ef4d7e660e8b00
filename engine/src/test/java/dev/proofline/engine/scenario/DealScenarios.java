package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Design.Publication;
import dev.proofline.engine.Migrations.Preview;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A form {@code deal} with a text note and a text amount, and what is done with its versions. */
abstract class DealScenarios extends Played {

  static final Caller OPERATOR = SystemCallers.operator();
  static final DefinitionId DEAL = new DefinitionId(Kind.FORM, "deal");
  static final String NOTE = "{\"key\": \"note\", \"type\": \"text\", \"label\": \"备注\"}";
  static final String AMOUNT = "{\"key\": \"amount\", \"type\": \"text\", \"label\": \"金额\"}";

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), deal(NOTE, AMOUNT)));
  }

  static String deal(String... fields) {
    return form("", fields);
  }

  static String form(String more, String... fields) {
    return "{\"kind\": \"form\", \"key\": \"deal\", \"title\": \"成交\", \"use\": \"record\", "
        + more
        + "\"fields\": ["
        + String.join(", ", fields)
        + "]}";
  }

  UUID gives(String note, String amount) {
    return scenario()
        .as("rep1")
        .fills("deal")
        .with("note", note)
        .with("amount", amount)
        .submits()
        .then(accepted())
        .id();
  }

  Publication publishes(String definition, String choices) {
    var findings = new ArrayList<Finding>();
    Choices chosen = Choices.read(Scenario.json(choices), Pointer.ROOT, findings);
    assertEquals(List.of(), findings);
    long revision =
        scenario()
            .engine()
            .design()
            .draft(OPERATOR, DEAL)
            .map(DefinitionStore.Draft::revision)
            .orElse(0L);
    scenario().engine().design().save(OPERATOR, DEAL, Scenario.json(definition), revision);
    return scenario().engine().design().publish(OPERATOR, List.of(DEAL), Map.of("deal", chosen));
  }

  List<UUID> found(String filter) {
    return scenario().as("manager").sees("deal", filter).stream()
        .map(view -> view.record().id())
        .toList();
  }

  Preview preview(String definition, String choices) {
    return scenario()
        .engine()
        .migrations()
        .preview(
            scenario().caller("manager"),
            DEAL,
            Scenario.json(definition),
            Choices.read(Scenario.json(choices), Pointer.ROOT, new ArrayList<>()));
  }

  List<UUID> filtered(String login, String filter) {
    return scenario().as(login).sees("deal", filter).stream()
        .map(view -> view.record().id())
        .toList();
  }

  List<String> faults(String definition) {
    return scenario().engine().design().examine(OPERATOR, DEAL, Scenario.json(definition)).stream()
        .filter(Finding::isError)
        .map(finding -> finding.pointer() + " " + finding.code())
        .toList();
  }

  static String field(String key) {
    return "{\"key\": \"" + key + "\", \"type\": \"text\", \"label\": \"" + key + "\"}";
  }

  /** Records with the amounts 0, 1, 2 …, of rep1. */
  List<UUID> inserts(int count) {
    return Deals.insert(scenario().engine(), scenario().store(), scenario().clock(), count);
  }
}
