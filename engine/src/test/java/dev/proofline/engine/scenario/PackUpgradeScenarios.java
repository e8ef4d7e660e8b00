package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Migrations;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredMigration.State;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pack that was changed here, with records and open to-dos of its old version, goes on under its
 * next; played on each database.
 */
abstract class PackUpgradeScenarios extends CallsPlayed {

  private static final DefinitionId CALL = new DefinitionId(Kind.FORM, "call_on");
  private static final DefinitionId WHY = new DefinitionId(Kind.FLOW, "why_void");

  private static final String FORM =
      """
      {"kind": "form", "key": "call_on", "title": {"zh-CN": "拜访", "en": "Call"}, "use": "action",
       "fields": [
         {"key": "note", "type": "text", "label": {"zh-CN": "备注", "en": "Note"}, "required": true},
         {"key": "mood", "type": "text", "label": {"zh-CN": "气氛", "en": "Mood"}}],
       "checks": [
         {"key": "long", "title": {"zh-CN": "写得够长", "en": "Long enough"},
          "expect": "size(note) >= 10", "otherwise": "not_effective", "waive": "role('manager')",
          "message": {"zh-CN": "备注太短。", "en": "The note is too short."}}]}\
      """;

  private static final String FLOW =
      """
      {"kind": "flow", "key": "why_void", "title": {"zh-CN": "为什么不算", "en": "Why it does not count"},
       "when": {"becomes": "call_on"}, "if": "verdict == 'not_effective'", "once": true,
       "do": [
         {"key": "why", "task": {"to": "submitter", "title": {"zh-CN": "为什么没有生效", "en": "Why"},
           "wait": true, "within": "PT24H",
           "late": [{"key": "tell", "notify": {"to": "submitter.manager", "text": {"zh-CN": "还没有说明", "en": "Not told yet"}}}]}}]}\
      """;

  private List<Bundle> shipped = List.of(pack("1.0.0", FORM, FLOW));

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.clean(database(), List.of(() -> shipped)));
    packs().install(SystemCallers.operator(), "calls", false);
    scenario().castMovesIn();
  }

  @Test
  void what_was_changed_here_and_there_is_put_side_by_side_and_as_chosen() {
    changesHere();
    next();

    Packs.UpgradePlan plan = packs().upgradePlan(SystemCallers.operator(), "calls", Choices.NONE);

    assertEquals(List.of(), plan.problems());
    assertEquals(
        List.of(
            "/title “我的拜访” | “客户拜访”",
            "/fields/mood 没有 | “气氛 3”",
            "/checks/long/expect size(备注) ≥ 12 | size(备注) ≥ 20"),
        clashes(plan));
    Refusal open =
        assertThrows(
            Refusal.class, () -> packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE));
    assertEquals(3, open.findings().size());

    upgrades(plan, Side.THEIRS, Side.MINE, Side.MINE);

    ObjectNode form = form();
    assertEquals("客户拜访", form.at("/title/zh-CN").asString());
    assertEquals("size(note) >= 12", form.at("/checks/0/expect").asString());
    assertEquals(
        List.of("note", "city", "own"),
        form.path("fields").valueStream().map(field -> field.path("key").asString()).toList());
    assertEquals(
        List.of("call_on calls 1.1.0 true", "why_void calls 1.1.0 false"),
        List.of(provenance(CALL), provenance(WHY)));
  }

  @Test
  void records_of_the_old_version_and_to_dos_opened_under_it_go_on() {
    UUID waits = calls("短");
    changesHere();
    next();
    upgrades(plan(), Side.MINE, Side.MINE, Side.MINE);

    scenario().after(Duration.ofMinutes(1));
    assertEquals(List.of("open"), states(waits), "it is still needed");
    assertEquals(
        Optional.of(new Value.Text("短")),
        scenario()
            .engine()
            .records()
            .record(scenario().caller("rep1"), "call_on", waits)
            .record()
            .answers()
            .get("note"));

    waives(waits);

    assertEquals(List.of("cancelled"), states(waits));
    assertEquals("needless", task(waits).outcome());
    assertEquals("flow.ended", history(waits).getLast().kind());
    assertEquals(Verdict.EFFECTIVE, called("这次写了足够多的字，可以算数").verdict());
  }

  @Test
  void a_to_do_whose_cause_had_ended_before_ends_with_the_version_that_says_so() {
    UUID id = calls("短");
    waives(id);
    assertEquals(List.of("open"), states(id), "the old version never said when it is needless");

    next();
    packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);
    scenario().after(Duration.ofMinutes(1));

    assertEquals(List.of("cancelled"), states(id));
    assertEquals("needless", task(id).outcome());
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }

  @Test
  void a_to_do_that_is_needed_still_is_late_as_the_old_version_says() {
    UUID id = calls("短");
    next();
    packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);

    scenario().after(Duration.ofHours(30));

    assertTrue(task(id).late());
    assertEquals(List.of("open"), states(id));
  }

  @Test
  void a_field_of_another_type_goes_through_where_nobody_answered() {
    retyped();

    assertEquals(List.of(), plan().problems());
    packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);

    assertEquals("integer", form().at("/fields/1/type").asString());
  }

  @Test
  void answers_to_a_field_of_another_type_are_told_before_and_converted_with_the_upgrade() {
    UUID id = inMood("3");
    retyped();

    Packs.UpgradePlan plan = plan();
    Packs.Upgraded done = packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);

    assertEquals(List.of(), plan.problems());
    assertEquals(
        List.of("call_on 1 of 1"),
        plan.moving().stream().map(PackUpgradeScenarios::counted).toList());
    assertEquals(Optional.of(State.DONE), done.migration().map(Migrations.Progress::state));
    assertEquals(3, seen(id).path("mood").asInt());
    assertEquals("call_on calls 1.1.0 false", provenance(CALL));
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }

  @Test
  void answers_that_do_not_fit_refuse_the_upgrade_and_its_plan_until_they_may_be_empty() {
    UUID fits = inMood("3");
    UUID odd = inMood("好");
    retyped();

    Refusal refused =
        assertThrows(
            Refusal.class, () -> packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE));
    Choices empty =
        Choices.NONE.converting(
            "call_on", dev.proofline.engine.migration.Choices.NONE.leavingEmpty(Set.of("mood")));
    List<Finding> told = plan().problems();
    List<Finding> then = packs().upgradePlan(SystemCallers.operator(), "calls", empty).problems();
    packs().upgrade(SystemCallers.operator(), "calls", empty);

    assertEquals(
        List.of("answers_do_not_fit /form/call_on/fields/1"),
        told.stream().map(finding -> finding.code() + " " + finding.pointer()).toList());
    assertEquals(told, refused.findings());
    assertEquals(List.of(), then);
    assertEquals(3, seen(fits).path("mood").asInt());
    assertTrue(seen(odd).path("mood").isMissingNode());
    assertEquals("call_on calls 1.1.0 false", provenance(CALL));
  }

  @Test
  void of_many_records_the_pack_comes_with_the_last_one_converted() {
    for (int i = 0; i <= 500; i++) {
      inMood("3");
    }
    retyped();

    Packs.Upgraded begun = packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);
    String before = provenance(CALL);
    List<String> meanwhile = plan().problems().stream().map(Finding::code).toList();
    scenario().after(Duration.ofMinutes(5));

    assertTrue(begun.waits());
    assertEquals("call_on calls 1.0.0 false", before);
    assertEquals(List.of("form_busy"), meanwhile);
    assertEquals("call_on calls 1.1.0 false", provenance(CALL));
    assertEquals(
        List.of("pack.upgraded"),
        scenario().store().ledger().ofSubject("workspace").stream()
            .map(Event::kind)
            .filter("pack.upgraded"::equals)
            .toList());
  }

  @Test
  void what_was_published_while_answers_were_converted_is_not_overwritten() {
    for (int i = 0; i <= 500; i++) {
      inMood("3");
    }
    shipped = List.of(pack("1.1.0", numbered(), FLOW.replace("PT24H", "PT48H")));
    Packs.Upgraded begun = packs().upgrade(SystemCallers.operator(), "calls", Choices.NONE);
    scenario().publishes(FLOW.replace("为什么不算", "为什么没有算"));

    scenario().after(Duration.ofMinutes(5));

    Migrations.Progress now =
        scenario()
            .engine()
            .migrations()
            .progress(SystemCallers.operator(), begun.migration().orElseThrow().id());
    assertEquals(State.STOPPED, now.state());
    assertEquals("call_on calls 1.0.0 false", provenance(CALL));
  }

  private UUID inMood(String mood) {
    return scenario()
        .as("rep1")
        .fills("call_on")
        .with("note", "这次写了足够多的字，可以算数")
        .with("mood", mood)
        .submits()
        .then(accepted())
        .id();
  }

  private ObjectNode seen(UUID id) {
    return scenario().as("rep1").sees("call_on").stream()
        .filter(view -> view.record().id().equals(id))
        .findFirst()
        .orElseThrow()
        .data();
  }

  private static String counted(Packs.Moving moving) {
    Migrations.Figure figure = moving.preview().figures().getFirst();
    return moving.form().key() + " " + figure.fitting() + " of " + figure.answers();
  }

  /** The next version asks for the mood as a number. */
  private void retyped() {
    shipped = List.of(pack("1.1.0", numbered(), FLOW));
  }

  private static String numbered() {
    return FORM.replace("\"mood\", \"type\": \"text\"", "\"mood\", \"type\": \"integer\"");
  }

  /** A title, a check's number, a field added and one taken out. */
  private void changesHere() {
    edit(form -> {
      ((ObjectNode) form.get("title")).put("zh-CN", "我的拜访");
      ((ObjectNode) form.at("/checks/0")).put("expect", "size(note) >= 12");
      var fields = (ArrayNode) form.get("fields");
      fields.remove(1);
      fields.add(
          Scenario.json(
              "{\"key\": \"own\", \"type\": \"text\", \"label\": {\"zh-CN\": \"自己加的\", \"en\":"
                  + " \"Our own\"}}"));
    });
  }

  /**
   * The next version changes the same places, adds a field, and says when the to-do is needless.
   */
  private void next() {
    String form =
        FORM.replace("\"zh-CN\": \"拜访\"", "\"zh-CN\": \"客户拜访\"")
            .replace(">= 10", ">= 20")
            .replace("\"气氛\"", "\"气氛 3\"")
            .replace(
                "\"Mood\"}}]",
                "\"Mood\"}}, {\"key\": \"city\", \"type\": \"text\", \"label\": {\"zh-CN\": \"城市\","
                    + " \"en\": \"City\"}}]");
    String flow =
        FLOW.replace("\"wait\": true", "\"while\": \"verdict == 'not_effective'\", \"wait\": true");
    shipped = List.of(pack("1.1.0", form, flow));
  }

  private static Bundle pack(String version, String form, String flow) {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put(
        "pack.json",
        Scenario.json(
            "{\"kind\": \"pack\", \"key\": \"calls\", \"title\": {\"zh-CN\": \"拜访\", \"en\": \"Calls\"},"
                + " \"version\": \"%s\", \"languages\": [\"zh-CN\", \"en\"]}".formatted(version)));
    Cast.ROLES.forEach((key, json) -> files.put("roles/" + key + ".json", Scenario.json(json)));
    files.put("forms/call_on.json", Scenario.json(form));
    files.put("flows/why_void.json", Scenario.json(flow));
    return new Bundle("calls", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private Packs.UpgradePlan plan() {
    return packs().upgradePlan(SystemCallers.operator(), "calls", Choices.NONE);
  }

  private void upgrades(Packs.UpgradePlan plan, Side... sides) {
    Choices choices = Choices.NONE;
    int next = 0;
    for (Packs.UpgradeItem item : plan.items()) {
      for (Packs.Clash clash : item.clashes()) {
        choices = choices.with(item.id(), clash.at(), sides[next++]);
      }
    }
    packs().upgrade(SystemCallers.operator(), "calls", choices);
  }

  private static List<String> clashes(Packs.UpgradePlan plan) {
    return plan.items().stream()
        .flatMap(item -> item.clashes().stream())
        .map(clash ->
            clash.at() + " " + clash.mine().in("zh-CN") + " | " + clash.theirs().in("zh-CN"))
        .toList();
  }

  private String provenance(DefinitionId id) {
    return scenario().engine().design().list(SystemCallers.operator(), id.kind()).stream()
        .filter(entry -> entry.id().equals(id))
        .map(entry ->
            entry.id().key()
                + " "
                + entry.pack()
                + " "
                + entry.packVersion()
                + " "
                + entry.changedHere())
        .findFirst()
        .orElseThrow();
  }

  private void edit(Consumer<ObjectNode> change) {
    var design = scenario().engine().design();
    var admin = SystemCallers.operator();
    var draft = design.open(admin, CALL);
    ObjectNode json = draft.json();
    change.accept(json);
    design.save(admin, CALL, json, draft.revision());
    design.publish(admin, List.of(CALL));
  }

  private ObjectNode form() {
    return scenario()
        .engine()
        .design()
        .current(SystemCallers.operator(), CALL)
        .orElseThrow()
        .json();
  }

  private dev.proofline.engine.store.StoredRecord called(String note) {
    return scenario()
        .as("rep1")
        .fills("call_on")
        .with("note", note)
        .submits()
        .then(accepted())
        .record();
  }

  private Packs packs() {
    return scenario().engine().packs();
  }
}
