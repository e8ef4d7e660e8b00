package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Records.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a check over its own form's rows lets be said once is said once, however many say it at the
 * same moment: also where the rule compares several references of which one is filled in.
 */
abstract class OnlyOnceScenarios extends Played {

  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": "拜访", "use": "record",
       "fields": [{"key": "name", "type": "text", "label": "名称"}]}
      """;
  private static final String INQUIRY = VISIT.replace("\"visit\"", "\"inquiry\"");
  private static final String FAILURE =
      """
      {"kind": "form", "key": "failure", "title": "失效归因", "use": "record", "fields": [
        {"key": "of_visit", "type": "reference", "of": "visit", "label": "哪次拜访"},
        {"key": "of_inquiry", "type": "reference", "of": "inquiry", "label": "哪次询价"},
        {"key": "cause", "type": "text", "label": "原因"}],
       "checks": [
        {"key": "only_once", "title": "只归因一次", "otherwise": "block",
         "expect": "!rows.failure.exists(f, f.id != id && f.of_visit == of_visit && f.of_inquiry == of_inquiry)"}]}
      """;

  private static final int AT_ONCE = 10;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), VISIT, INQUIRY, FAILURE));
  }

  private UUID made(String form) {
    return scenario().as("rep1").fills(form).with("name", "A").submits().then(accepted()).id();
  }

  /** How many of ten that are sent at the same moment are taken. */
  private long taken(String data) throws Exception {
    Caller rep = scenario().caller("rep1");
    var together = new CyclicBarrier(AT_ONCE);
    var sent = new ArrayList<Callable<Submission>>();
    for (int i = 0; i < AT_ONCE; i++) {
      sent.add(() -> {
        together.await();
        return scenario()
            .engine()
            .records()
            .submit(rep, "failure", UUID.randomUUID(), Scenario.json(data), null);
      });
    }
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      long taken = 0;
      for (var one : threads.invokeAll(sent)) {
        taken += one.get().record().isPresent() ? 1 : 0;
      }
      return taken;
    }
  }

  @Test
  void of_ten_that_name_the_same_visit_at_once_one_is_taken() throws Exception {
    assertEquals(1, taken("{\"cause\": \"x\", \"of_visit\": \"" + made("visit") + "\"}"));
  }

  @Test
  void of_ten_that_name_the_same_inquiry_and_no_visit_at_once_one_is_taken() throws Exception {
    assertEquals(1, taken("{\"cause\": \"x\", \"of_inquiry\": \"" + made("inquiry") + "\"}"));
  }

  @Test
  void of_ten_that_name_nothing_at_once_one_is_taken() throws Exception {
    assertEquals(1, taken("{\"cause\": \"x\"}"));
  }

  @Test
  void those_that_name_different_ones_are_all_taken() {
    for (int i = 0; i < 3; i++) {
      scenario()
          .as("rep1")
          .fills("failure")
          .with("of_inquiry", made("inquiry"))
          .submits()
          .then(accepted());
    }
    assertEquals(
        List.of(),
        scenario().lastSubmission().judgement().findings().stream()
            .filter(found -> found.failed())
            .toList());
  }
}
