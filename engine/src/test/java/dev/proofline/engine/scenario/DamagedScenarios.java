package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records;
import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A stored answer that cannot be read any more; played on each database. */
abstract class DamagedScenarios extends Played {

  private static final String DEVICE =
      """
      {"kind": "form", "key": "device", "title": {"zh-CN": "设备", "en": "Device"}, "use": "record",
       "label": "{{name}}", "list": ["name", "photos"],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "spot", "type": "location", "label": {"zh-CN": "位置", "en": "Spot"}},
         {"key": "photos", "type": "photo", "label": {"zh-CN": "照片", "en": "Photos"}, "max": 3},
         {"key": "parts", "type": "table", "label": {"zh-CN": "部件", "en": "Parts"}, "fields": [
           {"key": "part", "type": "text", "label": {"zh-CN": "部件", "en": "Part"}},
           {"key": "at", "type": "location", "label": {"zh-CN": "位置", "en": "Place"}}]}]}\
      """;

  private static final Value DAMAGED = new Value.Damaged("{\"many\":[{\"file\":{\"id\":\"?\"}}]}");

  private UUID device = new UUID(0, 0);

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), DEVICE));
    scenario().as("rep1").fills("device").with("name", "一号机").submits();
    device = scenario().id();
    damage();
  }

  /** As if it had been written so: what no event tells of, {@code verify} names anyway. */
  private void damage() {
    StoredRecord before = stored();
    ExecutableForm form =
        scenario().engine().records().form(scenario().caller("rep1"), before.form());
    Answers motor = Answers.EMPTY.with("part", new Value.Text("电机"));
    Answers shell = Answers.EMPTY.with("part", new Value.Text("外壳")).with("at", DAMAGED);
    StoredRecord after =
        before.withAnswers(
            before
                .answers()
                .with("photos", DAMAGED)
                .with("spot", DAMAGED)
                .with("parts", new Value.Rows(List.of(motor, shell))));
    scenario()
        .store()
        .committer()
        .commit(
            List.of(
                new Change.UpdateRecord(form, after, before.version()),
                new Change.AppendEvent(changed(after))));
  }

  private Event changed(StoredRecord record) {
    return new Event(
        new UUID(0, 1),
        scenario().clock().instant(),
        "record/" + record.id(),
        "record.changed",
        null,
        "",
        "",
        null,
        record.form(),
        record.id(),
        record.formVersion(),
        JsonNodeFactory.instance.objectNode());
  }

  private StoredRecord stored() {
    return read().record();
  }

  private Records.RecordView read() {
    return scenario().engine().records().record(scenario().caller("rep1"), "device", device);
  }

  private Submission patched(String json) {
    return scenario()
        .engine()
        .records()
        .patch(
            scenario().caller("rep1"), "device", device, stored().version(), Scenario.json(json));
  }

  @Test
  void is_told_as_damaged_wherever_the_record_is_shown() {
    var listed =
        scenario()
            .engine()
            .records()
            .list(
                scenario().caller("rep1"),
                new Records.Query("device", null, null, List.of(), 10, null))
            .items();

    assertEquals("（已损坏，无法读取）", read().shown().get("photos"));
    assertTrue(read().data().path("photos").has("damaged"), read().data().toString());
    assertEquals(List.of(device), listed.stream().map(view -> view.record().id()).toList());
  }

  @Test
  void stays_as_it_is_when_the_record_is_changed() {
    for (String change :
        List.of(
            "{\"name\": \"二号机\"}",
            "{\"name\": \"三号机\", \"photos\": []}",
            "{\"name\": \"四号机\", \"photos\": null, \"spot\": null}")) {
      Submission done = patched(change);

      assertFalse(done.judgement().blocked(), change + done.judgement().mistakes());
      assertEquals(DAMAGED, stored().answers().get("photos").orElseThrow(), change);
      assertEquals(DAMAGED, stored().answers().get("spot").orElseThrow(), change);
    }
  }

  @Test
  void stays_in_its_row_when_other_rows_come_and_go() {
    for (String parts :
        List.of(
            "[{\"part\": \"电机\"}, {\"part\": \"外壳\", \"at\": null}]",
            "[{\"part\": \"电机\"}, {\"part\": \"机壳\", \"at\": {}}, {\"part\": \"底座\"}]",
            "[{\"part\": \"机壳\"}, {\"part\": \"底座\"}]")) {
      Submission done = patched("{\"parts\": " + parts + "}");

      assertFalse(done.judgement().blocked(), parts + done.judgement().mistakes());
      assertEquals(1, damagedCells(), parts);
    }
    assertEquals(DAMAGED, parts().getFirst().get("at").orElseThrow());

    patched("{\"parts\": [{\"part\": \"底座\"}]}");

    assertEquals(0, damagedCells());
  }

  private List<Answers> parts() {
    return ((Value.Rows) stored().answers().get("parts").orElseThrow()).rows();
  }

  private long damagedCells() {
    return parts().stream()
        .filter(row -> row.get("at").filter(DAMAGED::equals).isPresent())
        .count();
  }

  @Test
  void gives_way_to_another_answer() {
    Submission done = patched("{\"spot\": {\"lat\": 31.2, \"lng\": 121.5}}");

    assertFalse(done.judgement().blocked(), done.judgement().mistakes().toString());
    assertTrue(stored().answers().get("spot").orElseThrow() instanceof Value.Place);
  }

  @Test
  void is_given_by_nobody() {
    ExecutableForm form = scenario().engine().records().form(scenario().caller("rep1"), "device");
    var submission =
        scenario()
            .engine()
            .records()
            .submit(
                scenario().caller("rep1"),
                form.key(),
                null,
                Scenario.json("{\"name\": \"五号机\", \"spot\": {\"damaged\": \"x\"}}"),
                null);

    assertTrue(submission.judgement().blocked());
  }

  @Test
  void is_named_by_verify_also_after_the_record_was_changed() {
    patched("{\"name\": \"二号机\"}");

    var broken = scenario().engine().audit().verify(SystemCallers.operator());

    assertTrue(
        broken.stream()
            .anyMatch(one -> device.equals(one.record()) && one.what().contains("photos")),
        broken.toString());
  }
}
