package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.status;
import static dev.proofline.engine.scenario.Expected.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.Query;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change.InboxItem;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was left open while a check was broken is decided once it is mended; on each database. */
abstract class BrokenCheckScenarios extends Played {

  private static final String BROKEN = "throw new Error('no')";
  private static final String MENDED = "return []";

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), talk(BROKEN, "return")));
  }

  @Test
  void a_check_that_breaks_is_nobodys_failure_and_is_told_to_those_who_design() {
    UUID talk = says("第一次");
    says("第二次");

    var finding = scenario().as("rep1").reads("talk", talk).findings().get(0);
    assertEquals("pending", finding.path("outcome").asString());
    assertTrue(finding.toString().contains("it failed: Error: no"), finding::toString);
    List<Event> history =
        scenario().engine().records().history(scenario().caller("manager"), "talk", talk);
    assertEquals(
        List.of("record.submitted", "check.undecided"),
        history.stream().map(Event::kind).sorted(Comparator.reverseOrder()).toList());
    var inbox = scenario().engine().tasks().inbox(scenario().caller("admin"), true, 10);
    assertEquals(1, inbox.size());
    assertTrue(inbox.getFirst().title().toString().contains("写实"));
    assertEquals(List.of(), scenario().engine().tasks().inbox(scenario().caller("rep1"), true, 10));
  }

  @Test
  void a_record_left_open_is_judged_again_under_the_mended_check() {
    UUID first = says("第一次");
    UUID second = says("第二次");
    assertEquals(1, notices("admin").size());

    scenario().publishes(talk(MENDED, "return")).after(Duration.ZERO);

    StoredRecord judged = read(first);
    assertEquals(Verdict.EFFECTIVE, judged.verdict());
    assertEquals(Status.SUBMITTED, judged.status());
    assertEquals(1, judged.formVersion());
    assertEquals("passed", judged.findings().get(0).path("outcome").asString());
    assertEquals(Verdict.EFFECTIVE, read(second).verdict());
    assertEquals("record.judged_again", newest(first).kind());
    assertEquals("effective", newest(first).data().path("verdict").asString());
    assertEquals(List.of(), notices("admin"));
  }

  @Test
  void many_are_judged_in_batches_also_over_a_restart() {
    for (int i = 0; i < 55; i++) {
      says("第 " + i + " 次");
    }

    scenario().publishes(talk(MENDED, "return")).restarts(Duration.ZERO);
    long left = pending();
    scenario().restarts(Duration.ZERO);

    assertEquals(5, left);
    assertEquals(0, pending());
  }

  @Test
  void a_record_that_now_fails_goes_back_to_who_sent_it() {
    UUID id = says("第一次");

    scenario().publishes(talk("return [{field: 'said', message: '不实'}] // fail", "return"));
    scenario().after(Duration.ZERO);

    assertEquals(Status.RETURNED, read(id).status());
    assertEquals("不实", read(id).returnedReason());
    assertTrue(notices("rep1").getFirst().title().toString().contains(read(id).receipt()));
  }

  @Test
  void a_record_that_now_does_not_count_stays_where_it_is() {
    UUID id = says("第一次");

    scenario().publishes(talk("return '不实' // fail", "not_effective")).after(Duration.ZERO);

    assertEquals(Status.SUBMITTED, read(id).status());
    assertEquals(Verdict.NOT_EFFECTIVE, read(id).verdict());
  }

  @Test
  void a_check_still_broken_leaves_its_records_open_until_the_next_version() {
    UUID first = says("第一次");
    UUID second = says("第二次");

    scenario().publishes(talk(BROKEN + " // again", "return")).after(Duration.ZERO);
    scenario().after(Duration.ofSeconds(11)).after(Duration.ofSeconds(11));
    int events = history(first).size();
    scenario().after(Duration.ofHours(1));

    assertEquals(Verdict.PENDING, read(first).verdict());
    assertEquals(Verdict.PENDING, read(second).verdict());
    assertEquals(events, history(first).size());
    assertEquals(1, notices("admin").size());
    scenario().publishes(talk(MENDED, "return")).after(Duration.ZERO);
    assertEquals(Verdict.EFFECTIVE, read(first).verdict());
    assertEquals(Verdict.EFFECTIVE, read(second).verdict());
    assertEquals(List.of(), notices("admin"));
  }

  @Test
  void a_check_that_was_taken_out_leaves_nothing_open() {
    UUID id = says("第一次");

    scenario()
        .publishes(
            """
            {"kind": "form", "key": "talk", "title": {"zh-CN": "通话", "en": "Talk"}, "use": "action",
             "label": "{{said}}",
             "fields": [{"key": "said", "type": "text", "label": {"zh-CN": "说了", "en": "Said"}}]}\
            """)
        .after(Duration.ZERO);

    assertEquals(Verdict.EFFECTIVE, read(id).verdict());
    assertEquals(0, read(id).findings().size());
  }

  private UUID says(String what) {
    return scenario()
        .as("rep1")
        .fills("talk")
        .with("said", what)
        .submits()
        .then(status(Status.SUBMITTED))
        .then(verdict(Verdict.PENDING))
        .id();
  }

  private StoredRecord read(UUID id) {
    return scenario().as("rep1").reads("talk", id).record();
  }

  private List<Event> history(UUID id) {
    return scenario().engine().records().history(scenario().caller("manager"), "talk", id);
  }

  private Event newest(UUID id) {
    return history(id).stream()
        .filter(event -> event.kind().equals("record.judged_again"))
        .findFirst()
        .orElseThrow();
  }

  private long pending() {
    return scenario()
        .engine()
        .records()
        .list(scenario().caller("admin"), new Query("talk", null, null, List.of(), 100, null))
        .items()
        .stream()
        .filter(view -> view.record().verdict() == Verdict.PENDING)
        .count();
  }

  private List<InboxItem> notices(String login) {
    return scenario().engine().tasks().inbox(scenario().caller(login), true, 10);
  }

  private static String talk(String body, String otherwise) {
    return """
    {"kind": "form", "key": "talk", "title": {"zh-CN": "通话", "en": "Talk"}, "use": "action",
     "label": "{{said}}",
     "fields": [{"key": "said", "type": "text", "label": {"zh-CN": "说了", "en": "Said"}}],
     "checks": [{"key": "honest", "title": {"zh-CN": "写实", "en": "Honest"},
       "otherwise": "%s", "script": "function check() { %s\\n }"}]}\
    """
        .formatted(otherwise, body);
  }
}
