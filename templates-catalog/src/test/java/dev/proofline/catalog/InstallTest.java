package dev.proofline.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.Exports;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.script.ScriptLimits;
import dev.proofline.engine.script.ScriptProcess;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shipped packs, installed for real. */
class InstallTest {

  private final List<Bundle> bundles = Catalog.bundles();
  private LiveEngine engine;
  private Path blobs;

  @BeforeEach
  void open(@TempDir Path folder) {
    Clock clock = Clock.systemUTC();
    blobs = folder;
    engine =
        LiveEngine.open(
            new EngineConfig(
                JooqStore.open(StoreConfig.memory("install-" + System.nanoTime())),
                folder,
                clock,
                new Random(1),
                ZoneId.of("Asia/Shanghai"),
                new ScriptProcess(ScriptLimits.ordinary(), clock),
                List.of(() -> bundles)));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void the_shipped_packs_have_no_problems() {
    var problems =
        engine.packs().validate(bundles).stream()
            .filter(found -> !found.finding().isNote())
            .toList();

    assertEquals(List.of(), problems);
  }

  @Test
  void installing_brings_the_packs_it_needs_and_its_samples() throws Exception {
    var operator = SystemCallers.operator();

    try {
      engine.packs().install(operator, "action_check", true);
    } catch (Refusal refusal) {
      fail(refusal.getMessage() + " " + refusal.findings());
    }

    assertTrue(engine.design().list(operator, Kind.FORM).size() >= 5);
    var visits =
        engine
            .records()
            .list(operator, new Records.Query("visit", null, null, List.of(), 50, null));
    assertEquals(50, visits.items().size());
    Numbers.Answer completeness =
        engine.numbers().metric(operator, "visit_completeness", List.of(), null, null);
    double share = completeness.groups().getFirst().value().doubleValue();
    assertTrue(share > 0.3 && share < 0.95, () -> "completeness " + share);
    assertEquals(List.of(), engine.audit().verify(operator));

    Path photo = blobs.resolve(photoOf(visits.items().getFirst()));
    Files.write(photo, new byte[] {1}, StandardOpenOption.APPEND);

    assertTrue(
        engine.audit().verify(operator).stream()
            .anyMatch(broken -> visits.items().getFirst().record().id().equals(broken.record())));
  }

  @Test
  void the_clause_library_comes_without_samples() {
    var operator = SystemCallers.operator();

    assertEquals(16, engine.packs().preview(operator, "contract").content().records());
    engine.packs().install(operator, "contract", false);

    var clauses = new Records.Query("clause", null, null, List.of(), 50, null);
    assertEquals(16, engine.records().list(operator, clauses).items().size());
    var contracts = new Records.Query("contract", null, null, List.of(), 50, null);
    assertEquals(0, engine.records().list(operator, contracts).items().size());
  }

  @Test
  void a_contract_review_comes_with_the_clauses_it_reads_for() {
    var operator = SystemCallers.operator();
    engine.packs().install(operator, "action_check", false);

    var clauses = new Records.Query("risk_clause", null, null, List.of(), 50, null);
    assertEquals(10, engine.records().list(operator, clauses).items().size());
    assertEquals(Set.of(), offered(person("rep1", "rep"), "risk_clause"));
    assertEquals(Set.of("risk_clause"), offered(person("law", "legal"), "risk_clause"));
  }

  @Test
  void the_clauses_are_changed_by_those_who_keep_them() {
    engine.packs().install(SystemCallers.operator(), "contract", false);
    var clause = JsonMapper.shared().createObjectNode();
    clause.put("title", "友好合作").put("pattern", "友好合作").put("risk", "无").put("advice", "无");

    Caller rep = person("rep1", "rep");
    refused(() -> engine.records().submit(rep, "clause", null, clause, null));
    var byKeeper =
        engine
            .records()
            .submit(person("legal", "legal", "clause_keeper"), "clause", null, clause, null);

    assertEquals(true, byKeeper.record().isPresent(), byKeeper.judgement()::toString);
  }

  @Test
  void the_clauses_come_into_a_workspace_of_people_and_samples() {
    engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    person("rep1", "rep");
    person("legal", "legal");
    Caller admin = person("admin", "admin");
    engine.packs().install(SystemCallers.operator(), "action_check", true);

    engine.packs().install(admin, "contract", false);

    assertEquals(16, clauses(admin));
  }

  @Test
  void the_clauses_come_from_the_command_line_too() {
    engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    person("rep1", "rep");

    engine.packs().install(SystemCallers.operator(), "contract", false);

    assertEquals(16, clauses(SystemCallers.operator()));
  }

  private int clauses(Caller caller) {
    var all = new Records.Query("clause", null, null, List.of(), 50, null);
    return engine.records().list(caller, all).items().size();
  }

  private Caller person(String login, String... roles) {
    UUID id = UUID.nameUUIDFromBytes(login.getBytes(StandardCharsets.UTF_8));
    var user = new User(id, login, login, null, null, Set.of(roles), null, null, "zh-CN", true);
    engine.accounts().put(SystemCallers.operator(), user);
    return new Caller(id, login, login, Set.of(roles), "zh-CN", "127.0.0.1", "test");
  }

  @Test
  void people_of_the_demo_take_up_the_roles_that_a_pack_brings_later() {
    var operator = SystemCallers.operator();
    engine.packs().install(operator, Catalog.BASE_PACK, false);
    var engineer =
        new User(
            new UUID(1, 2),
            "engineer",
            "许峰",
            null,
            null,
            Set.of("engineer"),
            null,
            null,
            "zh-CN",
            true);
    engine.accounts().put(operator, engineer);
    Catalog.demoPeople().takeUp(engine, operator);
    assertEquals(Set.of("engineer"), roles("engineer"), "there is no such role yet");

    engine.packs().install(operator, "field_service", false);
    Catalog.demoPeople().takeUp(engine, operator);
    Catalog.demoPeople().takeUp(engine, operator);

    assertEquals(Set.of("engineer", "field_engineer"), roles("engineer"));
  }

  private Set<String> roles(String login) {
    return engine.accounts().users(SystemCallers.operator()).stream()
        .filter(user -> user.login().equals(login))
        .findFirst()
        .orElseThrow()
        .roles();
  }

  @Test
  void an_administrator_installs_and_a_manager_only_looks() {
    var packs = engine.packs();
    packs.install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    Caller admin = person("admin", "admin");
    Caller manager = person("manager", "manager");

    assertTrue(
        packs.preview(manager, "action_check").creates().stream()
            .anyMatch(item -> item.id().key().equals("visit")));
    refused(() -> packs.install(manager, "action_check", true));
    refused(() -> packs.uninstall(manager, Catalog.BASE_PACK));
    refused(() -> packs.set(manager, "export_rows", JsonNodeFactory.instance.numberNode(1)));
    assertEquals(List.of(), packs.preview(admin, "action_check").problems());
    packs.install(admin, "action_check", true);

    assertEquals(
        List.of("action_check", "crm", "sales_base"),
        packs.list(manager).stream()
            .filter(entry -> entry.installed() != null)
            .map(entry -> entry.key())
            .sorted()
            .toList());
    assertTrue(!packs.settings(manager).isEmpty(), "who writes rules reads the numbers in them");
    assertTrue(!packs.readers(manager, "export_rows").isEmpty(), "and what reads them");
    assertEquals(List.of(), packs.changes(manager, "export_rows"));
  }

  private static void refused(org.junit.jupiter.api.function.Executable what) {
    assertEquals(Refusal.Reason.NOT_ALLOWED, assertThrows(Refusal.class, what).reason());
  }

  @Test
  void nobody_is_offered_what_they_may_not_submit() {
    engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    Caller rep = person("rep1", "rep");
    engine.packs().install(SystemCallers.operator(), "contract", false);
    engine.packs().install(SystemCallers.operator(), "field_service", false);

    assertEquals(Set.of(), offered(rep, "clause", "work_order"));
    assertEquals(Set.of("contract"), offered(rep, "contract"));
    assertEquals(
        Set.of("work_order"),
        offered(person("xu", "engineer", "field_engineer"), "clause", "work_order"));
    assertEquals(Set.of("clause"), offered(person("law", "legal", "clause_keeper"), "clause"));
    assertEquals(Set.of("clause"), offered(person("manager", "manager"), "clause"));
    assertEquals(16, clauses(rep), "reps read what contracts are judged by");
  }

  private Set<String> offered(Caller caller, String... forms) {
    return engine.records().forms(caller).stream()
        .filter(Records.FormAccess::create)
        .map(access -> access.form().key())
        .filter(List.of(forms)::contains)
        .collect(java.util.stream.Collectors.toSet());
  }

  @Test
  void a_form_of_ones_own_with_a_key_that_roles_keep_for_a_pack_is_warned_of() {
    engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    ObjectNode own =
        json(
            "{\"kind\": \"form\", \"key\": \"work_order\", \"title\": \"派工单\", \"fields\":"
                + " [{\"key\": \"what\", \"type\": \"text\", \"label\": \"事项\"}]}");

    List<Finding> found =
        engine
            .design()
            .examine(person("admin", "admin"), new DefinitionId(Kind.FORM, "work_order"), own);

    String message =
        found.stream()
            .filter(one -> one.code().equals("form_bound_by_pack"))
            .map(one -> one.message().in("zh-CN"))
            .findFirst()
            .orElse("");
    assertTrue(message.contains("角色“业务员”"), () -> found.toString());
  }

  @Test
  void only_who_has_people_below_has_a_team() {
    engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
    Caller manager = person("manager", "manager");
    var rep =
        new User(
            new UUID(1, 9),
            "rep9",
            "rep9",
            manager.user(),
            null,
            Set.of("rep"),
            null,
            null,
            "zh-CN",
            true);
    engine.accounts().put(SystemCallers.operator(), rep);

    assertEquals(1, engine.tasks().team(manager).people());
    assertEquals(0, engine.tasks().team(caller(rep)).people());
  }

  private static Caller caller(User user) {
    return new Caller(
        user.id(), user.login(), user.name(), user.roles(), "zh-CN", "127.0.0.1", "test");
  }

  @Test
  void a_field_engineer_sees_what_a_work_order_is_about_and_which_plate_was_expected() {
    engine.packs().install(SystemCallers.operator(), "field_service", false);
    UUID customer =
        submitted(
            "customer", "{\"name\": \"苏州嘉禾机械\", \"industry\": \"machinery\", \"city\": \"苏州\"}");
    UUID device =
        submitted(
            "device",
            "{\"customer\": \"%s\", \"code\": \"VMC850E-20231107\", \"model\": \"VMC-850E\"}"
                .formatted(customer));
    var engineer =
        new Caller(
            new UUID(1, 2),
            "engineer",
            "许峰",
            Set.of("engineer", "field_engineer"),
            "zh-CN",
            "127.0.0.1",
            "test");

    assertEquals(
        "VMC-850E VMC850E-20231107", engine.records().record(engineer, "device", device).label());
    Records.RecordView seen = engine.records().record(engineer, "customer", customer);
    assertEquals("苏州嘉禾机械", seen.label());
    assertEquals(
        "扫到的是 GMC1600-20220311，报修的是 VMC850E-20231107。请扫报修的那台。",
        wrongPlate(engineer, customer, device));
  }

  private String wrongPlate(Caller engineer, UUID customer, UUID device) {
    UUID request = request(customer, device);
    return engine
        .records()
        .check(
            engineer,
            "work_order",
            json("{\"request\": \"%s\", \"scanned\": \"GMC1600-20220311\"}".formatted(request)))
        .findings()
        .stream()
        .filter(found -> found.check().equals("right_device"))
        .findFirst()
        .orElseThrow()
        .message()
        .in("zh-CN");
  }

  private UUID request(UUID customer, UUID device) {
    UUID photo =
        engine
            .attachments()
            .keep(
                SystemCallers.operator(),
                new ByteArrayInputStream(asset("sample/site-2.jpg")),
                new Attachments.Said("site.jpg", null, null, null))
            .id();
    return submitted(
        "service_request",
        ("{\"customer\": \"%s\", \"device\": \"%s\", \"urgency\": \"normal\","
                + " \"trouble\": \"冷却液渗漏，地面有积水，请来看一下\", \"photos\": [{\"id\": \"%s\"}],"
                + " \"confirm_to\": \"wang@example.com\"}")
            .formatted(customer, device, photo));
  }

  private byte[] asset(String path) {
    return bundles.stream()
        .filter(bundle -> bundle.samples().containsKey("sample/3-work-orders.jsonl"))
        .map(bundle -> bundle.assets().get(path))
        .findFirst()
        .orElseThrow();
  }

  private UUID submitted(String form, String data) {
    Records.Submission submission =
        engine.records().submit(SystemCallers.operator(), form, null, json(data), null);
    return submission
        .record()
        .orElseThrow(() ->
            new AssertionError(
                submission.judgement().mistakes() + " " + submission.judgement().findings()))
        .id();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  @Test
  void an_export_above_the_limit_is_decided_by_the_superior() {
    engine.packs().install(SystemCallers.operator(), "crm", false);
    Caller boss = person(1, "boss", null, "manager");
    Caller engineer = person(2, "engineer", boss.user(), "engineer");
    ObjectNode customer = JsonNodeFactory.instance.objectNode();
    customer.put("name", "苏州嘉禾机械").put("grade", "a").put("industry", "food").put("city", "苏州");
    engine.records().submit(engineer, "customer", new UUID(3, 3), customer, null);

    Exports.Request asked =
        engine
            .exports()
            .ask(engineer, new Records.Query("customer", null, null, List.of(), 50, null), "对账");

    assertEquals(List.of("boss"), asked.asked());
    var task = engine.tasks().list(boss, "open", 5, null).items().getFirst().task();
    engine.tasks().approve(boss, task.id(), null);
    assertEquals(Exports.State.GRANTED, engine.exports().list(engineer).getFirst().state());
  }

  private Caller person(int number, String login, @Nullable UUID manager, String role) {
    var user =
        new User(
            new UUID(7, number),
            login,
            login,
            manager,
            null,
            Set.of(role),
            null,
            null,
            "zh-CN",
            true);
    engine.accounts().put(SystemCallers.operator(), user);
    return new Caller(user.id(), login, login, Set.of(role), "zh-CN", "127.0.0.1", "test");
  }

  private static String photoOf(Records.RecordView visit) {
    String sha256 = visit.record().answers().files().findFirst().orElseThrow().sha256();
    return sha256.substring(0, 2) + "/" + sha256;
  }
}
