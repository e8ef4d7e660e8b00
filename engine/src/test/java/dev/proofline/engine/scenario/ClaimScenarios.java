package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.form.Judgement.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims, approvals and escalation from end to end; played on each database. */
abstract class ClaimScenarios extends Played {

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), Definitions.CLAIM, Definitions.APPROVAL));
  }

  private UUID claim() {
    return scenario()
        .as("rep1")
        .fills("claim")
        .with("order_no", "SO20261120")
        .with("amount", 61_000)
        .submits()
        .then(accepted())
        .id();
  }

  @Test
  void finance_approves_a_claim_and_the_rep_is_told() {
    UUID claim = claim();
    assertEquals(Status.IN_REVIEW, scenario().record().status());

    scenario().tasks("finance", "open", 1).as("finance").approves();

    assertEquals(Status.APPROVED, scenario().record().status());
    scenario().tasks("finance", "open", 0);
    assertEquals(1, scenario().engine().tasks().inbox(scenario().caller("rep1"), true, 10).size());
    List<String> history =
        scenario().engine().records().history(scenario().caller("rep1"), "claim", claim).stream()
            .map(event -> event.kind())
            .toList();
    assertTrue(history.contains("record.submitted"), history::toString);
    assertTrue(history.contains("record.approved"), history::toString);
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }

  @Test
  void a_task_opens_the_one_record_it_is_about() {
    UUID claim = claim();
    UUID other =
        scenario()
            .as("rep2")
            .fills("claim")
            .with("order_no", "SO2")
            .with("amount", 1)
            .submits()
            .id();

    assertEquals("SO20261120", scenario().as("finance").reads("claim", claim).label());
    assertFalse(scenario().as("finance").reads("claim", claim).writable());
    refused(Reason.NOT_FOUND, () -> scenario().as("director").reads("claim", UUID.randomUUID()));
    refused(Reason.NOT_FOUND, () -> scenario().as("rep1").reads("claim", other));
  }

  @Test
  void a_rejected_claim_says_so() {
    claim();

    scenario().as("finance").rejects("照片看不清订单号");

    assertEquals(Status.REJECTED, scenario().record().status());
  }

  @Test
  void a_returned_claim_is_submitted_again_and_asked_again() {
    UUID claim = claim();
    scenario().as("finance").returns("请补上照片");
    assertEquals(Status.RETURNED, scenario().record().status());

    scenario().as("rep1").changes("claim", claim, "{\"amount\": 60000}").then(accepted());

    scenario().tasks("finance", "open", 1).as("finance").approves();
    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void undecided_for_72_hours_it_goes_to_the_director_once() {
    claim();

    scenario().after(Duration.ofHours(71)).tasks("director", "open", 0);
    scenario().after(Duration.ofHours(1)).tasks("director", "open", 1).tasks("finance", "open", 0);
    assertEquals(1, scenario().lateBefore("director").size());
    scenario().after(Duration.ofHours(100)).tasks("director", "open", 1);
    scenario().as("director").approves();

    assertEquals(Status.APPROVED, scenario().record().status());
  }

  @Test
  void a_deadline_that_passed_while_the_server_was_down_fires_once_after_the_restart() {
    claim();

    scenario().restarts(Duration.ofHours(73)).tasks("director", "open", 1);
    scenario().restarts(Duration.ofHours(1)).tasks("director", "open", 1);

    assertTrue(scenario().tasks("director", "open").getFirst().late());
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }
}
