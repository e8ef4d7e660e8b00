package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What earlier versions counted although it was sent back; played on each database. */
abstract class MendedVerdictScenarios extends Played {

  private static final String REPORT =
      """
      {"kind": "form", "key": "report", "title": "周报", "use": "action",
       "fields": [{"key": "memo", "type": "text", "label": "内容"}],
       "checks": [{"key": "long", "title": "写够", "expect": "size(memo) > 3", "otherwise": "return"}]}
      """;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), REPORT));
  }

  private UUID reported(String memo) {
    return scenario().as("rep1").fills("report").with("memo", memo).submits().then(accepted()).id();
  }

  private ExecutableForm form() {
    return scenario().as("rep1").reads("report", scenario().id()).form();
  }

  private StoredRecord stored(UUID id) {
    return scenario().store().records().find(form(), id, new RowScope.All()).orElseThrow();
  }

  /** Sent back, and counted all the same, as an earlier version left it. */
  private UUID leftEffective() {
    UUID id = reported("短");
    StoredRecord before = stored(id);
    assertEquals(Status.RETURNED, before.status());
    var after =
        new StoredRecord(
            before.id(),
            before.form(),
            before.formVersion(),
            before.version() + 1,
            before.receipt(),
            before.status(),
            Verdict.EFFECTIVE,
            before.createdAt(),
            before.createdAt(),
            before.createdBy(),
            before.submittedAt(),
            before.submitter(),
            before.updatedAt(),
            before.owner(),
            before.team(),
            before.region(),
            before.returnedReason(),
            before.findings(),
            before.searchText(),
            before.answers());
    scenario()
        .store()
        .committer()
        .commit(List.of(new Change.UpdateRecord(form(), after, before.version())));
    return id;
  }

  private List<Event> mended(UUID id) {
    return scenario().store().ledger().ofSubject("record/" + id).stream()
        .filter(event -> event.kind().equals("record.verdict_mended"))
        .toList();
  }

  @Test
  void what_was_sent_back_and_counted_is_put_right_once_and_its_history_says_so() {
    UUID good = reported("一二三四五");
    UUID wrong = leftEffective();

    scenario().after(Duration.ZERO).after(Duration.ZERO);

    assertEquals(Verdict.PENDING, stored(wrong).verdict());
    assertEquals(Status.RETURNED, stored(wrong).status());
    assertEquals(1, mended(wrong).size());
    assertEquals("pending", mended(wrong).getFirst().data().path("verdict").asString());
    assertEquals(Verdict.EFFECTIVE, stored(good).verdict());
    assertEquals(List.of(), mended(good));
    assertEquals(List.of(), scenario().store().ledger().verify());

    scenario().as("rep1").changes("report", wrong, "{\"memo\": \"这次写够了\"}");
    assertEquals(Verdict.EFFECTIVE, stored(wrong).verdict());
  }

  @Test
  void however_many_there_are_all_are_put_right_over_restarts() {
    List<UUID> wrong = IntStream.range(0, 130).mapToObj(_ -> leftEffective()).toList();

    scenario().restarts(Duration.ZERO);
    long first = wrong.stream().filter(id -> !mended(id).isEmpty()).count();
    scenario().restarts(Duration.ZERO);

    assertEquals(100, first, "a batch at a time");
    wrong.forEach(id -> assertEquals(1, mended(id).size()));
    assertEquals(1, scenario().store().counters().last("mended/verdicts"));
  }
}
