package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.PackZip;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Packs from end to end; played on each database. */
abstract class PackScenarios extends Played {

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

  private List<Bundle> shipped = List.of(base(), visits(), broken());

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.clean(database(), List.of(() -> shipped)));
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
    assertTrue(
        packs().validate(List.of(visits())).stream().noneMatch(found -> found.finding().isError()));
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
    Refusal wrong =
        refused(Reason.INVALID, () -> packs().set(SystemCallers.operator(), "shortest", words));
    assertEquals("/value", wrong.findings().getFirst().pointer().toString());
    refused(Reason.NOT_FOUND, () -> packs().set(SystemCallers.operator(), "ghost", three));
  }

  @Test
  void a_setting_tells_who_changed_it_and_what_reads_it() {
    packs().install(SystemCallers.operator(), "visits", false);
    scenario().castMovesIn();
    var operator = SystemCallers.operator();
    var given = packs().settings(operator).getFirst().given();
    var three = tools.jackson.databind.node.JsonNodeFactory.instance.numberNode(3);

    packs().set(operator, "shortest", three);
    packs().set(operator, "shortest", three);

    var change = packs().changes(operator, "shortest").getFirst();
    assertEquals(1, packs().changes(operator, "shortest").size());
    assertEquals(given, change.before());
    assertEquals(three, change.after());
    assertEquals(given, packs().settings(operator).getFirst().given());
    assertTrue(
        packs().readers(operator, "shortest").stream()
            .anyMatch(reader -> reader.id().key().equals("customer_visit")));
    refused(Reason.NOT_ALLOWED, () -> packs().set(scenario().caller("rep1"), "shortest", three));
    refused(Reason.NOT_ALLOWED, () -> packs().settings(scenario().caller("rep1")));
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
    assertEquals("CV-SAMPLE-0001", visits.getFirst().record().receipt());
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

  @Test
  void the_ledger_says_who_installed_a_sample_and_when_whatever_day_it_tells_of() {
    packs().install(SystemCallers.operator(), "base", false);
    scenario().castMovesIn();

    packs().install(scenario().caller("admin"), "visits", true);

    var sample = scenario().as("rep1").sees("customer_visit").getFirst().record();
    List<Event> history =
        scenario()
            .engine()
            .records()
            .history(scenario().caller("rep1"), "customer_visit", sample.id());
    assertEquals(List.of("record.sampled"), history.stream().map(Event::kind).toList());
    Event event = history.getFirst();
    assertEquals(scenario().clock().instant(), event.at());
    assertEquals(scenario().caller("admin").user(), event.actor());
    assertEquals(sample.createdAt().toString(), event.data().path("told_at").asString(""));
  }

  private static final DefinitionId VISIT = new DefinitionId(Kind.FORM, "customer_visit");
  private static final DefinitionId CUSTOMER = new DefinitionId(Kind.FORM, "customer");

  /** The next version renames the visit, asks for more words, and brings a form of its own. */
  private static Bundle next() {
    Bundle visits = visits();
    ObjectNode pack = visits.files().get("pack.json").put("version", "1.1.0");
    ((ObjectNode) pack.get("settings").get(0)).put("value", 15);
    visits.files().get("forms/visit.json").put("title", "客户拜访 2");
    visits.files().get("forms/customer.json").put("about", "客户档案");
    visits
        .files()
        .put(
            "forms/tour.json",
            Scenario.json(
                "{\"kind\": \"form\", \"key\": \"tour\", \"title\": \"巡店\", \"fields\": [{\"key\":"
                    + " \"shop\", \"type\": \"text\", \"label\": \"门店\"}]}"));
    return visits;
  }

  private void edit(DefinitionId id, String property, String value) {
    var design = scenario().engine().design();
    var admin = SystemCallers.operator();
    var draft = design.open(admin, id);
    design.save(admin, id, draft.json().put(property, value), draft.revision());
    design.publish(admin, List.of(id));
  }

  private String title(DefinitionId id, String property) {
    return scenario()
        .engine()
        .design()
        .current(SystemCallers.operator(), id)
        .orElseThrow()
        .json()
        .path(property)
        .asString("");
  }

  private static Bundle stocked(String version, String... names) {
    Bundle visits = visits();
    ObjectNode manifest = visits.files().get("pack.json").deepCopy().put("version", version);
    visits.files().put("pack.json", manifest);
    var lines = new StringBuilder();
    for (String name : names) {
      lines.append(
          "{\"form\": \"customer\", \"id\": \"%s\", \"data\": {\"name\": \"%s\"}}%n"
              .formatted(name, name));
    }
    visits.records().put("content/customers.jsonl", lines.toString());
    return visits;
  }

  private List<StoredRecord> customers() {
    var query = new Records.Query("customer", null, null, List.of(), 50, null);
    return scenario().engine().records().list(SystemCallers.operator(), query).items().stream()
        .map(Records.RecordView::record)
        .toList();
  }

  @Test
  void content_comes_without_being_asked_for_and_is_peoples_own_from_then_on() {
    var operator = SystemCallers.operator();
    shipped = List.of(base(), stocked("1.0.0", "本部"));

    Packs.Preview preview = packs().preview(operator, "visits");
    packs().install(operator, "visits", false);

    assertEquals(1, preview.content().records());
    assertEquals(3, preview.sampleRecords());
    StoredRecord own = customers().getFirst();
    assertFalse(own.receipt().contains("SAMPLE"), own.receipt());
    scenario().engine().records().delete(operator, "customer", own.id(), own.version());
    shipped = List.of(base(), stocked("1.1.0", "本部", "分部"));

    packs().upgrade(operator, "visits", Choices.NONE);

    assertEquals(1, customers().size(), "what was deleted stays so, what is new comes");
    assertNotEquals(own.id(), customers().getFirst().id());
    packs().uninstall(operator, "visits");
    packs().install(operator, "visits", false);
    assertEquals(1, customers().size());
    assertTrue(scenario().store().ledger().verify().isEmpty());
  }

  private Packs.UpgradeItem item(Packs.UpgradePlan plan, String key) {
    return plan.items().stream()
        .filter(item -> item.id().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_upgrade_follows_the_pack_keeps_what_was_changed_and_asks_about_the_rest() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    packs()
        .set(
            operator,
            "shortest",
            tools.jackson.databind.node.JsonNodeFactory.instance.numberNode(7));
    edit(VISIT, "title", "我的拜访");
    edit(CUSTOMER, "title", "我的客户");
    shipped = List.of(base(), next());

    Packs.UpgradePlan plan = packs().upgradePlan(operator, "visits", Choices.NONE);

    assertEquals("1.0.0", plan.from());
    assertEquals("1.1.0", plan.entry().version());
    assertEquals(List.of(), plan.problems());
    assertEquals(Packs.Fate.CREATED, item(plan, "tour").fate());
    Packs.UpgradeItem customer = item(plan, "customer");
    assertEquals(Packs.Fate.CHANGED, customer.fate());
    assertEquals(1, customer.kept().size());
    assertEquals(List.of(), customer.clashes());
    Packs.Clash clash = item(plan, "customer_visit").clashes().getFirst();
    assertEquals("名称", clash.place().in("zh-CN"));
    assertEquals("“我的拜访”", clash.mine().in("zh-CN"));
    assertEquals("“客户拜访 2”", clash.theirs().in("zh-CN"));
    Refusal open = refused(Reason.INVALID, () -> packs().upgrade(operator, "visits", Choices.NONE));
    assertEquals("/form/customer_visit/title", open.findings().getFirst().pointer().toString());

    packs().upgrade(operator, "visits", Choices.NONE.with(VISIT, clash.at(), Side.THEIRS));

    assertEquals("客户拜访 2", title(VISIT, "title"));
    assertEquals("我的客户", title(CUSTOMER, "title"));
    assertEquals("客户档案", title(CUSTOMER, "about"));
    assertEquals(7, packs().settings(operator).getFirst().value().asInt());
    assertEquals(
        "1.1.0",
        packs().list(operator).stream()
            .filter(entry -> entry.key().equals("visits"))
            .findFirst()
            .orElseThrow()
            .installed());
    assertTrue(scenario().store().ledger().verify().isEmpty());
    Packs.UpgradePlan again = packs().upgradePlan(operator, "visits", Choices.NONE);
    assertEquals("not_newer", again.problems().getFirst().code());
    assertEquals(1, item(again, "customer").kept().size());
  }

  @Test
  void what_is_uninstalled_is_no_longer_offered_and_its_records_stay() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    scenario().castMovesIn();
    scenario().as("rep1").fills("customer").with("name", "老客户").submits();

    refused(Reason.CONFLICT, () -> packs().uninstall(operator, "base"));
    packs().uninstall(operator, "visits");

    var rep = scenario().caller("rep1");
    assertTrue(
        scenario().engine().records().forms(rep).stream().noneMatch(Records.FormAccess::create));
    assertEquals(1, scenario().as("rep1").sees("customer").size());
    assertTrue(
        packs().list(operator).stream()
            .anyMatch(entry -> entry.key().equals("visits") && entry.installed() == null));
    assertEquals(List.of(), packs().settings(operator));

    packs().install(operator, "visits", false);

    assertTrue(
        scenario().engine().records().forms(rep).stream().anyMatch(Records.FormAccess::create));
    assertEquals(1, scenario().as("rep1").sees("customer").size());
  }

  @Test
  void an_exported_pack_installs_elsewhere_and_says_the_same() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    edit(VISIT, "title", "我的拜访");

    byte[] zip = packs().export(operator, new Packs.Export("visits", null, "2.0.0", List.of()));

    try (Scenario other =
        Scenario.clean(database(), List.of(() -> List.of(base(), PackZip.read(zip))))) {
      other.engine().packs().install(operator, "visits", false);
      var there = other.engine().design();
      for (var entry : scenario().engine().design().list(operator, Kind.FORM)) {
        assertEquals(
            scenario().engine().design().current(operator, entry.id()).orElseThrow().json(),
            there.current(operator, entry.id()).orElseThrow().json());
      }
    }
  }

  @Test
  void an_exported_pack_brings_cases_and_samples_that_tell_of_nobody() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    scenario().castMovesIn();
    var customer =
        scenario()
            .as("rep1")
            .fills("customer")
            .with("name", "苏州嘉禾精密")
            .with("phone", "13912345678")
            .submits()
            .id();
    scenario()
        .as("rep1")
        .fills("customer_visit")
        .with("customer", customer)
        .with("minutes", "苏州嘉禾精密的设备科缺货，回电 13912345678，业务员甲跟进")
        .submits();

    byte[] zip =
        packs()
            .export(operator, new Packs.Export("visits", null, "2.0.0", List.of(), 5, List.of()));

    Bundle bundle = PackZip.read(zip);
    String told = bundle.samples() + " " + bundle.cases();
    assertFalse(told.contains("嘉禾") || told.contains("13912345678"), told);
    assertTrue(told.contains("设备科缺货"), told);
    assertEquals(4, bundle.cases().size());
    try (Scenario other = Scenario.clean(database(), List.of(() -> List.of(base(), bundle)))) {
      other.engine().packs().install(operator, "visits", true);
      var all = new Records.Query("customer", null, null, List.of(), 10, null);
      assertEquals(1, other.engine().records().list(operator, all).items().size());
      other.engine().packs().uninstall(operator, "visits");
      bundle
          .cases()
          .forEach((path, json) -> {
            if (path.endsWith("expected.json")) {
              json.put("blocked", !json.path("blocked").asBoolean());
            }
          });
      var problems = other.engine().packs().preview(operator, "visits").problems();
      assertTrue(
          problems.stream().anyMatch(problem -> problem.code().equals("case_failed")),
          problems::toString);
    }
  }

  @Test
  void a_definition_of_somebody_else_is_named_as_people_know_it_and_not_said_to_be_changed() {
    var operator = SystemCallers.operator();
    packs().install(operator, "base", false);
    scenario()
        .publishes(
            "{\"kind\": \"form\", \"key\": \"customer\", \"title\": {\"zh-CN\": \"老客户\", \"en\":"
                + " \"Old customers\"}, \"fields\": [{\"key\": \"name\", \"type\": \"text\","
                + " \"label\": \"名称\"}]}");

    Packs.Preview preview = packs().preview(operator, "visits");

    assertEquals(List.of(), preview.changes());
    var taken = preview.problems().getFirst();
    assertEquals("key_taken", taken.code());
    assertEquals(
        "表单的标识 customer 已经用了：工作区里有“老客户”，不属于这个模板包。请给其中一个换个标识。", taken.message().in("zh-CN"));
    assertEquals(
        "Expected no other form with the key customer, but the workspace has one that is not of"
            + " this pack: 'Old customers'. Give one of the two another key.",
        taken.message().in("en"));
  }

  @Test
  void a_need_that_is_not_met_is_explained() {
    var operator = SystemCallers.operator();
    Bundle far = next();
    ((ObjectNode) far.files().get("pack.json").get("needs")).put("base", "^2.0").put("moon", "*");
    shipped = List.of(base(), far);

    Refusal refusal = refused(Reason.INVALID, () -> packs().install(operator, "visits", false));

    assertEquals(
        List.of("needs_other_version", "missing_pack"),
        refusal.findings().stream().map(finding -> finding.code()).toList());
  }

  @Test
  void sides_that_differ_in_another_language_are_told_apart_in_every_language() {
    var operator = SystemCallers.operator();
    shipped = List.of(base(), named("1.0.0", "名称"));
    packs().install(operator, "visits", false);
    var design = scenario().engine().design();
    var draft = design.open(operator, CUSTOMER);
    draft.json().putObject("title").put("zh-CN", "叫法").put("en", "Name");
    design.save(operator, CUSTOMER, draft.json(), draft.revision());
    design.publish(operator, List.of(CUSTOMER));
    shipped = List.of(base(), named("1.1.0", "客户名称"));

    Packs.UpgradePlan plan = packs().upgradePlan(operator, "visits", Choices.NONE);

    Packs.Clash clash = item(plan, "customer").clashes().getFirst();
    assertEquals("'名称' (Chinese)", clash.base().in("en"));
    assertEquals("'叫法' (Chinese)", clash.mine().in("en"));
    assertEquals("'客户名称' (Chinese)", clash.theirs().in("en"));
    assertEquals("“叫法”", clash.mine().in("zh-CN"));
  }

  private static Bundle named(String version, String title) {
    Bundle visits = visits();
    visits.files().get("pack.json").put("version", version);
    ObjectNode names = visits.files().get("forms/customer.json").putObject("title");
    names.put("zh-CN", title).put("en", "Name");
    return visits;
  }

  /** A pack of somebody's own: one form, under a key that nothing shipped has. */
  private static Bundle tours(String version, String title) {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put(
        "pack.json",
        Scenario.json(
            "{\"kind\": \"pack\", \"key\": \"tours\", \"title\": \"巡店\", \"version\": \""
                + version
                + "\"}"));
    files.put(
        "forms/tour.json",
        Scenario.json(
            "{\"kind\": \"form\", \"key\": \"tour\", \"title\": \""
                + title
                + "\", \"fields\": [{\"key\": \"shop\", \"type\": \"text\", \"label\": \"门店\"}]}"));
    return new Bundle("", files, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private List<String> keys() {
    return packs().list(SystemCallers.operator()).stream().map(Packs.Entry::key).toList();
  }

  @Test
  void an_uploaded_pack_is_installed_upgraded_by_its_next_upload_and_removed() {
    var operator = SystemCallers.operator();
    var tour = new DefinitionId(Kind.FORM, "tour");

    Packs.Entry entry = packs().upload(operator, PackZip.write(tours("1.0.0", "巡店")));
    packs().install(operator, "tours", false);
    packs().upload(operator, PackZip.write(tours("1.1.0", "门店巡查")));
    packs().upgrade(operator, "tours", Choices.NONE);

    assertTrue(entry.uploaded());
    assertEquals("门店巡查", title(tour, "title"));
    refused(Reason.CONFLICT, () -> packs().remove(operator, "tours"));
    packs().uninstall(operator, "tours");
    packs().remove(operator, "tours");
    assertFalse(keys().contains("tours"));
    refused(Reason.NOT_FOUND, () -> packs().remove(operator, "tours"));
    refused(Reason.NOT_FOUND, () -> packs().remove(operator, "visits"));
  }

  @Test
  void an_upload_never_takes_the_place_of_a_pack_of_the_product() {
    Refusal refusal =
        refused(
            Reason.CONFLICT, () -> packs().upload(SystemCallers.operator(), PackZip.write(next())));

    assertTrue(refusal.text().in("en").contains("comes with the product"), refusal::toString);
    assertEquals(
        List.of("1.0.0", "1.0.0", "1.0.0"),
        packs().list(SystemCallers.operator()).stream().map(Packs.Entry::version).toList());
  }

  @Test
  void of_several_who_install_a_pack_at_once_one_does_and_the_others_are_told() throws Exception {
    var operator = SystemCallers.operator();
    var start = new java.util.concurrent.CountDownLatch(1);
    var told = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    var threads = new java.util.ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              start.await();
              packs().install(operator, "visits", false);
              told.add("installed");
            } catch (Refusal refusal) {
              told.add(refusal.reason() + " " + refusal.text().in("en"));
            } catch (InterruptedException | RuntimeException broken) {
              told.add(broken.toString());
            }
          }));
    }

    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    String already =
        "CONFLICT The pack \"visits\" is installed already (1.0.0). There is nothing to do.";
    assertEquals(List.of(already, already, already, "installed"), told.stream().sorted().toList());
    assertEquals(1, scenario().store().definitions().versions(VISIT).size());
  }

  private static Bundle withCase(String given, String expected) {
    Bundle visits = visits();
    visits.cases().put("cases/short/given.json", Scenario.json(given));
    visits.cases().put("cases/short/expected.json", Scenario.json(expected));
    return visits;
  }

  private static final String SHORT =
      """
      {"form": "customer_visit", "data": {"customer": "$c1", "minutes": "去了"},
       "rows": {"customer": [{"id": "c1", "data": {"name": "苏州嘉禾", "next_contact_on": "P3D"}}]}}\
      """;

  @Test
  void a_pack_is_installed_when_its_own_cases_come_to_what_they_say() {
    shipped = List.of(base(), withCase(SHORT, "{\"status\": \"returned\"}"));

    packs().install(SystemCallers.operator(), "visits", false);

    assertTrue(keys().contains("visits"));
    assertEquals(List.of(), packs().validate(List.of(withCase(SHORT, "{\"blocked\": false}"))));
  }

  private static Bundle nextWithCase(String expected) {
    Bundle next = withCase(SHORT, expected);
    next.files().values().stream()
        .filter(json -> json.path("kind").asString().equals("pack"))
        .forEach(json -> json.put("version", "1.1.0"));
    return next;
  }

  @Test
  void an_upgrade_whose_own_cases_come_to_something_else_is_refused_and_changes_nothing() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    shipped = List.of(base(), nextWithCase("{\"status\": \"submitted\"}"));

    List<Finding> told = packs().upgradePlan(operator, "visits", Choices.NONE).problems();
    Refusal refusal =
        refused(Reason.INVALID, () -> packs().upgrade(operator, "visits", Choices.NONE));

    assertEquals(List.of("case_failed"), told.stream().map(Finding::code).toList());
    assertEquals("case_failed", refusal.findings().getFirst().code());
    assertEquals("1.0.0", scenario().store().definitions().packs().getLast().version());
  }

  @Test
  void a_case_that_fails_only_by_what_was_changed_here_is_told_and_upgraded() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    packs()
        .set(
            operator,
            "shortest",
            tools.jackson.databind.node.JsonNodeFactory.instance.numberNode(1));
    shipped = List.of(base(), nextWithCase("{\"status\": \"returned\"}"));

    List<Finding> told = packs().upgradePlan(operator, "visits", Choices.NONE).problems();
    packs().upgrade(operator, "visits", Choices.NONE);

    assertEquals(List.of("case_changed"), told.stream().map(Finding::code).toList());
    assertEquals(List.of(), told.stream().filter(Finding::isError).toList());
    assertEquals("1.1.0", scenario().store().definitions().packs().getLast().version());
  }

  @Test
  void a_pack_is_refused_when_one_of_its_cases_comes_to_something_else() {
    var operator = SystemCallers.operator();
    shipped =
        List.of(
            base(),
            withCase(
                SHORT,
                "{\"status\": \"submitted\", \"findings\": {\"nothing\": \"passed\"}, \"color\": 1}"));

    Refusal refusal = refused(Reason.INVALID, () -> packs().install(operator, "visits", false));

    assertEquals(
        List.of(
            "/visits~1cases~1short~1expected.json/status case_failed",
            "/visits~1cases~1short~1expected.json/findings/nothing case_failed",
            "/visits~1cases~1short~1expected.json/color unknown_property"),
        refusal.findings().stream()
            .map(finding -> finding.pointer() + " " + finding.code())
            .toList());
    assertTrue(scenario().store().definitions().packs().isEmpty());
    assertEquals(3, packs().preview(operator, "visits").problems().size());
  }

  @Test
  void a_case_runs_a_flow_of_its_pack_and_fails_where_that_does_something_else() {
    String given =
        SHORT.replace(
            "\"rows\"",
            """
            "people": {"me": {"manager": "boss"}, "boss": {}},
             "flow": {"key": "approval", "moves": [{"wait": "PT72H"}, {"approve": "boss"}]}, "rows"\
            """);
    var good =
        """
        {"flow": {"started": true, "outcome": "completed", "status": "approved",
          "log": ["请“boss”审批，限 2026-01-18 10:00 前", "“boss”超时未办", "“boss”同意"]}}\
        """;
    var other =
        """
        {"flow": {"outcome": "rejected", "waiting": {"boss": "boss"},
          "log": ["“boss”同意", "“boss”超时未办"]}}\
        """;

    assertEquals(List.of(), packs().validate(List.of(base(), withFlow(given, good))));
    assertEquals(
        List.of("/flow/outcome", "/flow/waiting/boss", "/flow/log/1"),
        packs().validate(List.of(base(), withFlow(given, other))).stream()
            .map(one -> one.finding().pointer().toString())
            .toList());
    String impossible = given.replace("\"approve\"", "\"complete\"");
    assertEquals(
        List.of("/flow/refused"),
        packs().validate(List.of(base(), withFlow(impossible, "{}"))).stream()
            .map(one -> one.finding().pointer().toString())
            .toList());
  }

  private static Bundle withFlow(String given, String expected) {
    Bundle visits = withCase(given, expected);
    visits
        .files()
        .put(
            "flows/approval.json",
            Scenario.json(
                """
                {"kind": "flow", "key": "approval", "title": {"zh-CN": "审批", "en": "Approval"},
                 "when": {"submitted": "customer_visit"}, "decides": true, "do": [
                   {"key": "boss", "approve": {"by": "submitter.manager", "within": "PT72H"}}]}\
                """));
    return visits;
  }

  @Test
  void every_definition_says_which_pack_gave_it_and_whether_it_was_changed_here() {
    var operator = SystemCallers.operator();
    packs().install(operator, "visits", false);
    edit(VISIT, "title", "我的拜访");

    var entries = scenario().engine().design().list(operator, Kind.FORM);

    assertEquals(
        List.of("customer visits 1.0.0 false", "customer_visit visits 1.0.0 true"),
        entries.stream()
            .map(entry ->
                entry.id().key()
                    + " "
                    + entry.pack()
                    + " "
                    + entry.packVersion()
                    + " "
                    + entry.changedHere())
            .toList());
  }

  private static Bundle withRole(Bundle bundle) {
    bundle
        .files()
        .put(
            "roles/helper.json",
            Scenario.json(
                "{\"kind\": \"role\", \"key\": \"helper\", \"title\": \"帮手\", \"can\": [{\"on\":"
                    + " \"*\", \"read\": \"all\", \"write\": \"all\"}], \"duties\": [\"users\","
                    + " \"audit\", \"all_numbers\"]}"));
    return bundle;
  }

  private dev.proofline.engine.Caller manager() {
    packs().install(SystemCallers.operator(), "base", false);
    return scenario().castMovesIn().caller("manager");
  }

  @Test
  void samples_of_an_uploaded_pack_are_what_its_installer_submits_now() {
    var manager = manager();
    Bundle tours = tours("1.0.0", "巡店");
    tours
        .records()
        .put(
            "sample/1.jsonl", "{\"form\": \"tour\", \"id\": \"t1\", \"data\": {\"shop\": \"一店\"}}");
    packs().upload(manager, PackZip.write(tours));

    packs().install(manager, "tours", true);

    var made = scenario().as("manager").sees("tour").getFirst().record();
    assertEquals(manager.user(), made.owner());
    assertEquals(manager.user(), made.submitter());
    assertEquals(
        Duration.ZERO, Duration.between(made.createdAt(), scenario().clock().instant()).abs());
    var event =
        scenario().store().ledger().ofSubject("record/" + made.id()).stream()
            .findFirst()
            .orElseThrow();
    assertEquals("sample", event.data().path("cause").asString(""));
    assertEquals(manager.user(), event.actor());
  }

  @Test
  void a_pack_gives_nobody_a_role_that_its_installer_may_not_design() {
    var manager = manager();
    packs().upload(manager, PackZip.write(withRole(tours("1.0.0", "巡店"))));

    Packs.Preview preview = packs().preview(manager, "tours");
    Refusal refusal = refused(Reason.NOT_ALLOWED, () -> packs().install(manager, "tours", false));

    assertEquals("no_right_to_design", preview.problems().getFirst().code());
    assertTrue(refusal.text().in("en").contains("(role)"), refusal::toString);
    assertTrue(refusal.text().in("zh-CN").contains("角色"), refusal::toString);
    assertFalse(
        scenario().engine().packs().list(manager).stream()
            .anyMatch(entry -> entry.key().equals("tours") && entry.installed() != null));

    packs().install(SystemCallers.operator(), "tours", false);

    assertTrue(
        scenario()
            .engine()
            .design()
            .current(SystemCallers.operator(), new DefinitionId(Kind.ROLE, "helper"))
            .isPresent());
  }

  @Test
  void an_upgrade_brings_no_role_that_who_upgrades_may_not_design() {
    var manager = manager();
    packs().upload(manager, PackZip.write(tours("1.0.0", "巡店")));
    packs().install(manager, "tours", false);
    packs().upload(manager, PackZip.write(withRole(tours("1.1.0", "巡店"))));

    Packs.UpgradePlan plan = packs().upgradePlan(manager, "tours", Choices.NONE);

    assertEquals("no_right_to_design", plan.problems().getFirst().code());
    refused(Reason.NOT_ALLOWED, () -> packs().upgrade(manager, "tours", Choices.NONE));
    packs().upload(manager, PackZip.write(tours("1.2.0", "门店巡查")));
    packs().upgrade(manager, "tours", Choices.NONE);
    assertEquals("门店巡查", title(new DefinitionId(Kind.FORM, "tour"), "title"));
  }

  @Test
  void a_pack_with_roles_is_uninstalled_by_who_may_design_roles() {
    var manager = manager();

    Refusal refusal = refused(Reason.NOT_ALLOWED, () -> packs().uninstall(manager, "base"));

    assertTrue(refusal.text().in("zh-CN").contains("角色"), refusal::toString);
    assertEquals("no_right_to_design", packs().preview(manager, "base").stays().getFirst().code());
    assertEquals(List.of(), packs().preview(SystemCallers.operator(), "base").stays());
    packs().uninstall(SystemCallers.operator(), "base");
  }

  @Test
  void a_pack_with_roles_is_exported_by_who_may_design_roles() {
    var manager = manager();
    var base = new Packs.Export("base", null, null, List.of());

    refused(Reason.NOT_ALLOWED, () -> packs().export(manager, base));
    assertTrue(packs().export(SystemCallers.operator(), base).length > 0);
  }

  @Test
  void what_a_pack_of_the_product_brings_anew_a_manager_installs_and_leaves_again() {
    var manager = manager();

    packs().install(manager, "visits", true);

    assertEquals(List.of(), packs().preview(manager, "visits").stays());
    packs().uninstall(manager, "visits");
  }
}
