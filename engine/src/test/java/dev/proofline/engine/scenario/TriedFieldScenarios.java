package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a version asks that only some teams try, for all who read; played on each database. */
abstract class TriedFieldScenarios extends DealScenarios {

  private static final String MORE = field("more");
  private static final String LINES =
      "{\"key\": \"lines\", \"type\": \"table\", \"label\": \"明细\", \"fields\": ["
          + field("what")
          + "]}";

  /** What is exported, as text. */
  private static final class File implements Exported {
    private final List<String> columns = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    @Override
    public void begin(ExecutableForm form, List<String> fields) {
      columns.addAll(fields);
    }

    @Override
    public void row(RecordView view) {
      values.add(view.shown().getOrDefault("more", ""));
    }
  }

  private File exported(String login) {
    var file = new File();
    var query = new Query("deal", null, null, List.of(new Sort("more", false)), Query.EVERY, null);
    scenario().engine().records().export(scenario().caller(login), query, file);
    return file;
  }

  private RecordView listed(String login, UUID id) {
    return scenario().as(login).sees("deal").stream()
        .filter(view -> view.record().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private UUID tries() {
    gives("甲", "3");
    var design = scenario().engine().design();
    design.save(OPERATOR, DEAL, Scenario.json(deal(NOTE, MORE, LINES)), 0);
    design.pilot(OPERATOR, DEAL, Set.of(Cast.of("rep9").team()));
    return scenario()
        .as("rep9")
        .fills("deal")
        .with("note", "乙")
        .with("more", "多")
        .withJson("lines", "[{\"what\": \"桌\"}]")
        .submits()
        .then(accepted())
        .id();
  }

  private void assertToldTo(String login, UUID tried) {
    var one = scenario().as(login).reads("deal", tried).data();
    var line = listed(login, tried).data();

    assertEquals("多", one.path("more").asString(""));
    assertEquals("多", line.path("more").asString(""));
    assertEquals(one.path("lines"), line.path("lines"));
    assertEquals(List.of(tried), filtered(login, "more == '多'"));
    assertEquals(List.of(tried), filtered(login, "more.contains('多') && note == '乙'"));
    assertEquals(List.of("note", "amount", "more", "lines"), exported(login).columns);
    assertEquals(1, exported(login).values.stream().filter("多"::equals).count());
    assertEquals(
        "more",
        scenario()
            .engine()
            .records()
            .listed(scenario().caller(login), "deal")
            .field("more")
            .orElseThrow()
            .key());
  }

  @Test
  void what_some_try_is_listed_filtered_and_exported_for_all_who_read_it() {
    UUID tried = tries();

    assertToldTo("director", tried);
    assertToldTo("rep9", tried);
    assertEquals(2, filtered("director", "more == null || amount == null").size());

    scenario().engine().design().withdraw(OPERATOR, DEAL);

    assertToldTo("director", tried);
    assertToldTo("rep9", tried);
  }

  @Test
  void what_is_in_force_next_is_what_is_listed() {
    UUID tried = tries();
    scenario().engine().design().withdraw(OPERATOR, DEAL);

    scenario().as("rep9").changes("deal", tried, "{\"note\": \"丙\"}").then(accepted());

    assertFalse(scenario().as("director").reads("deal", tried).data().has("more"));
    assertFalse(listed("director", tried).data().has("more"));
    scenario().publishes(deal(NOTE));
    refused(Reason.INVALID, () -> filtered("director", "more == '多'"));
  }

  @Test
  void what_was_dropped_for_good_is_not_listed() {
    UUID tried = tries();
    scenario().engine().design().withdraw(OPERATOR, DEAL);

    scenario().engine().migrations().dropForGood(OPERATOR, DEAL, "more");
    scenario().restarts(java.time.Duration.ZERO);

    refused(Reason.INVALID, () -> filtered("director", "more == '多'"));
    assertFalse(listed("director", tried).data().has("more"));
  }
}
