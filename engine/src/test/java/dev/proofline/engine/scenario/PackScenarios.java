package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.form.Judgement.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Packs from end to end; played on each database. */
abstract class PackScenarios {

  private static final String PACK =
      """
      {"kind": "pack", "key": "visits", "title": {"zh-CN": "拜访", "en": "Visits"}, "version": "1.0.0",
       "languages": ["zh-CN", "en"], "needs": {"base": "^1.0"}, "actions": ["customer_visit"],
       "settings": [{"key": "shortest", "type": "integer", "value": 10, "title": {"zh-CN": "最少字数", "en": "Fewest characters"}}]}\
      """;

  private static final String BASE =
      """
      {"kind": "pack", "key": "base", "title": {"zh-CN": "基础", "en": "Base"}, "version": "1.0.0",
       "languages": ["zh-CN", "en"]}\
      """;

  private static final String SAMPLES =
      """
      {"form": "customer", "id": "c1", "owner": "rep1", "submitter": "rep1", "at": "-P30D@10:00", "data": {"name": "苏州嘉禾", "next_contact_on": "P3D"}}
      {"form": "customer_visit", "owner": "rep1", "submitter": "rep1", "at": "-P20D@09:30", "data": {"customer": "$c1", "minutes": "见了设备科李建国，库存不够", "photos": [{"asset": "sample/site.jpg"}]}}
      {"form": "customer_visit", "owner": "rep1", "submitter": "rep1", "at": "-P10D@09:30", "status": "approved", "data": {"customer": "$c1", "minutes": "见了采购张敏，价格再谈一轮"}}
      """;

  private @Nullable Scenario opened;

  abstract Database database();

  @BeforeEach
  void open() {
    opened = Scenario.clean(database(), List.of(() -> List.of(base(), visits(), broken())));
  }

  @AfterEach
  void close() {
    scenario().close();
  }

  private Scenario scenario() {
    if (opened == null) {
      throw new AssertionError("The scenario was not opened.");
    }
    return opened;
  }

  private static Bundle base() {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put("pack.json", Scenario.json(BASE));
    Cast.ROLES.forEach((key, json) -> files.put("roles/" + key + ".json", Scenario.json(json)));
    return new Bundle("base", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private static Bundle visits() {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put("pack.json", Scenario.json(PACK));
    files.put("forms/customer.json", Scenario.json(Definitions.CUSTOMER));
    files.put(
        "forms/visit.json",
        Scenario.json(Definitions.VISIT.replace(">= 10", ">= settings.shortest")));
    files.put("metrics/completeness.json", Scenario.json(Definitions.COMPLETENESS));
    byte[] jpeg = Pictures.jpeg();
    return new Bundle(
        "visits",
        files,
        new LinkedHashMap<>(Map.of("sample/1.jsonl", SAMPLES)),
        new LinkedHashMap<>(Map.of("sample/site.jpg", jpeg)));
  }

  /** One form is good, the other reads a field that is not there. */
  private static Bundle broken() {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put("pack.json", Scenario.json(PACK.replace("\"visits\"", "\"broken\"")));
    files.put("forms/customer.json", Scenario.json(Definitions.CUSTOMER));
    files.put(
        "forms/visit.json",
        Scenario.json(Definitions.VISIT.replace("size(minutes)", "size(minuets)")));
    return new Bundle("broken", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private Packs packs() {
    return scenario().engine().packs();
  }

  @Test
  void installs_a_pack_with_the_one_it_needs_and_says_so_before() {
    Packs.Preview preview = packs().preview(SystemCallers.operator(), "visits");

    packs().install(SystemCallers.operator(), "visits", false);

    assertTrue(preview.problems().stream().noneMatch(finding -> finding.isError()));
    assertEquals(4 + 3, preview.creates().size());
    assertEquals(3, preview.sampleRecords());
    assertEquals(
        List.of("1.0.0", "1.0.0"),
        packs().list(SystemCallers.operator()).stream()
            .filter(entry -> entry.installed() != null)
            .map(entry -> entry.installed())
            .toList());
    scenario()
        .castMovesIn()
        .as("rep1")
        .fills("customer")
        .with("name", "新客户")
        .submits()
        .then(accepted());
    refused(Reason.CONFLICT, () -> packs().install(SystemCallers.operator(), "visits", false));
  }

  @Test
  void a_broken_pack_changes_nothing_and_names_every_place() {
    Refusal refusal =
        refused(Reason.INVALID, () -> packs().install(SystemCallers.operator(), "broken", true));

    assertTrue(
        refusal.findings().stream()
            .anyMatch(finding ->
                finding.pointer().toString().startsWith("/form/customer_visit/checks/0")),
        () -> refusal.findings().toString());
    assertTrue(scenario().store().definitions().current().isEmpty());
    assertTrue(scenario().store().definitions().packs().isEmpty());
    assertTrue(
        packs().validate(List.of(broken())).stream()
            .anyMatch(found -> found.file().equals("broken/forms/visit.json")));
    assertEquals(List.of(), packs().validate(List.of(visits())));
  }

  @Test
  void a_setting_takes_effect_at_once_and_only_with_a_value_of_its_type() {
    packs().install(SystemCallers.operator(), "visits", false);
    scenario().castMovesIn();
    var three = tools.jackson.databind.node.JsonNodeFactory.instance.numberNode(3);
    var words = tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("many");

    packs().set(SystemCallers.operator(), "shortest", three);

    assertEquals(three, packs().settings(SystemCallers.operator()).getFirst().value());
    var customer = scenario().as("rep1").fills("customer").with("name", "客户").submits().id();
    scenario()
        .as("rep1")
        .fills("customer_visit")
        .with("customer", customer)
        .with("minutes", "四个字啊")
        .submits()
        .then(accepted())
        .then(dev.proofline.engine.scenario.Expected.status(Status.SUBMITTED));
    refused(Reason.INVALID, () -> packs().set(SystemCallers.operator(), "shortest", words));
    refused(Reason.NOT_FOUND, () -> packs().set(SystemCallers.operator(), "ghost", three));
  }

  @Test
  void sample_data_is_judged_at_its_own_time_and_fresh() {
    packs().install(SystemCallers.operator(), "base", false);
    scenario().castMovesIn();

    packs().install(SystemCallers.operator(), "visits", true);

    List<RecordView> visits =
        scenario().as("rep1").sees("customer_visit").stream()
            .sorted(java.util.Comparator.comparing(visit -> visit.record().createdAt()))
            .toList();
    assertEquals(2, visits.size());
    Instant first = visits.getFirst().record().createdAt();
    assertEquals(20, Duration.between(first, scenario().clock().instant()).plusHours(1).toDays());
    assertEquals(
        List.of("1", "2"),
        visits.stream().map(visit -> visit.shown().get("visit_no")).sorted().toList());
    assertTrue(visits.stream().anyMatch(visit -> visit.record().status() == Status.APPROVED));
    assertEquals("苏州嘉禾", visits.getFirst().label());
    var photo = visits.stream().flatMap(visit -> visit.record().answers().files()).findFirst();
    assertTrue(photo.isPresent());
    assertEquals(
        "image/jpeg",
        scenario()
            .engine()
            .attachments()
            .open(scenario().caller("rep1"), photo.get().id())
            .file()
            .type());
    refused(
        Reason.NOT_FOUND,
        () -> scenario().engine().attachments().open(scenario().caller("rep2"), photo.get().id()));
    assertTrue(scenario().store().ledger().verify().isEmpty());
    assertFalse(scenario().engine().records().forms(scenario().caller("rep1")).isEmpty());
  }
}
