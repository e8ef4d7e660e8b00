package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.blockedAt;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Design;
import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord.Sort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts and publishing, and what roles close. */
class DesignScenariosTest {

  private static final DefinitionId CUSTOMER = new DefinitionId(Kind.FORM, "customer");

  private final Scenario scenario = Scenario.of(Databases.h2(), Definitions.CUSTOMER);
  private final Design design = scenario.engine().design();
  private final Caller manager = scenario.caller("manager");

  @AfterEach
  void close() {
    scenario.close();
  }

  @Test
  void an_option_that_is_taken_out_is_warned_of_unless_it_is_archived_or_goes_on() {
    var form = design.open(manager, CUSTOMER).json();
    var fields = (tools.jackson.databind.node.ArrayNode) form.path("fields");
    int place = -1;
    for (int i = 0; i < fields.size(); i++) {
      place = fields.get(i).path("options").isArray() ? i : place;
    }
    var options = (tools.jackson.databind.node.ArrayNode) fields.get(place).path("options");
    var last = (tools.jackson.databind.node.ObjectNode) options.get(options.size() - 1);
    String at = "option_removed /form/customer/fields/" + place + "/options";

    last.put("archived", true);
    assertFalse(told(form).contains(at), () -> told(form).toString());
    last.put("was", last.path("value").asString()).put("value", "other_than_before");
    assertFalse(told(form).contains(at), () -> told(form).toString());
    options.remove(options.size() - 1);
    assertTrue(told(form).contains(at), () -> told(form).toString());
  }

  @Test
  void a_form_no_role_names_is_warned_of_where_roles_name_forms_that_are_there() {
    var customer = design.open(manager, CUSTOMER).json();
    String warning = "form_without_role /form/customer";
    assertFalse(told(customer).contains(warning), "roles name none");

    scenario.publishes(naming("lead"));
    assertFalse(told(customer).contains(warning), "a role names what is not installed");
    scenario.publishes(
        "{\"kind\": \"form\", \"key\": \"lead\", \"title\": \"线索\", \"use\": \"record\","
            + " \"fields\": [{\"key\": \"name\", \"type\": \"text\", \"label\": \"名称\"}]}");
    assertTrue(told(customer).contains(warning), "a role names another form");
    scenario.publishes(naming("customer"));
    assertFalse(told(customer).contains(warning), "a role names it");
  }

  private static String naming(String form) {
    return """
    {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
     "can": [{"on": "*", "read": "own", "write": "own", "create": true},
             {"on": "%s", "read": "team", "optional": true}]}\
    """
        .formatted(form);
  }

  @Test
  void problems_are_those_of_the_definition_and_of_what_it_makes_wrong() {
    var register = new DefinitionId(Kind.CONNECTOR, "register");
    var connector =
        Scenario.json(
            """
            {"kind": "connector", "key": "register", "title": "企业信息", "base": "http://register.example.cn",
             "operations": [{"key": "lookup", "path": "/company",
               "gives": [{"key": "status", "type": "text", "from": "$.status"}],
               "sample": {"status": "active"}}]}
            """);
    Caller admin = scenario.caller("admin");
    assertEquals(
        List.of("unencrypted /connector/register/base"),
        told(admin, register, connector),
        "its own");
    design.save(admin, register, connector, 0);
    design.publish(admin, List.of(register));
    publishes(
        """
        {"kind": "flow", "key": "graded", "title": "分级", "when": {"created": "customer"},
         "if": "grade == 'a'", "do": [{"key": "tell", "notify": {"to": "owner", "text": "一级客户"}}]}
        """,
        "graded");

    assertEquals(List.of(), told(design.open(manager, CUSTOMER).json()), "another's warning");

    var without = design.open(manager, CUSTOMER).json();
    ((tools.jackson.databind.node.ArrayNode) without.path("fields"))
        .removeIf(field -> field.path("key").asString().equals("grade"));
    List<String> told = told(without);
    assertTrue(told.stream().anyMatch(one -> one.contains(" /flow/graded/if")), told::toString);
  }

  private void publishes(String flow, String key) {
    var id = new DefinitionId(Kind.FLOW, key);
    design.save(manager, id, Scenario.json(flow), 0);
    design.publish(manager, List.of(id));
  }

  private List<String> told(
      Caller caller, DefinitionId id, tools.jackson.databind.node.ObjectNode json) {
    return design.examine(caller, id, json).stream()
        .map(one -> one.code() + " " + one.pointer())
        .toList();
  }

  private List<String> told(tools.jackson.databind.node.ObjectNode form) {
    return told(manager, CUSTOMER, form);
  }

  @Test
  void a_draft_is_saved_survives_a_restart_and_two_editors_do_not_overwrite_each_other() {
    var draft = design.open(manager, CUSTOMER);
    assertEquals(0, draft.revision());
    draft.json().put("about", "第一稿");
    var saved = design.save(manager, CUSTOMER, draft.json(), 0);

    scenario.restarts(java.time.Duration.ZERO);

    var again = scenario.engine().design().open(manager, CUSTOMER);
    assertEquals("第一稿", again.json().path("about").asString());
    scenario.engine().design().save(manager, CUSTOMER, again.json(), saved.revision());
    again.json().put("about", "第三稿");
    refused(
        Reason.STALE,
        () -> scenario.engine().design().save(manager, CUSTOMER, again.json(), saved.revision()));
  }

  @Test
  void a_draft_that_is_sent_again_because_the_answer_was_lost_is_the_draft_it_made() {
    var json = design.open(manager, CUSTOMER).json().put("about", "第一稿");
    var saved = design.save(manager, CUSTOMER, json, 0);

    var again = design.save(manager, CUSTOMER, json.deepCopy(), 0);

    assertEquals(saved.revision(), again.revision());
    refused(
        Reason.STALE, () -> design.save(SystemCallers.operator(), CUSTOMER, json.deepCopy(), 0));
  }

  @Test
  void a_publish_with_a_mistake_changes_nothing_and_points_to_the_place() {
    var broken = Scenario.json(Definitions.CUSTOMER.replace("\"'c'\"", "\"nowhere\""));
    design.save(manager, CUSTOMER, broken, 0);

    Refusal refusal = refused(Reason.INVALID, () -> design.publish(manager, List.of(CUSTOMER)));

    assertTrue(
        refusal.findings().stream()
            .anyMatch(
                finding -> finding.pointer().toString().equals("/form/customer/fields/2/default")),
        () -> refusal.findings().toString());
    assertEquals(1, design.current(manager, CUSTOMER).orElseThrow().version());
    assertTrue(design.draft(manager, CUSTOMER).isPresent());
    assertFalse(design.examine(manager, CUSTOMER, broken).isEmpty());
  }

  @Test
  void a_draft_with_mistakes_is_previewed_without_what_is_faulty_and_what_needs_it() {
    var draft =
        Scenario.json(
            """
            {"kind": "form", "key": "probe", "title": "试验", "label": "{{gone}}",
             "fields": [
               {"key": "at", "type": "reference", "label": "关联"},
               {"key": "kind", "type": "choice", "label": "类别",
                "options": [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]},
               {"key": "about", "type": "text", "label": "说明", "visibleIf": "at != null"},
               {"key": "told", "type": "notice", "label": "提示", "text": "写 {{nothing}}"},
               {"key": "amount", "type": "integer", "label": "数量", "visibleIf": "kind == 'a'"}],
             "layout": [{"section": "基本信息", "fields": ["at", "kind", "about", "told", "amount"]}],
             "checks": [{"key": "known", "expect": "at != null", "message": "请选择"},
                        {"key": "some", "expect": "amount > 0", "message": "须大于 0"}]}
            """);

    var preview = design.preview(manager, new DefinitionId(Kind.FORM, "probe"), draft);

    ExecutableForm form =
        preview instanceof Outcome.Ok<ExecutableForm>(var made, _) ? made : missing(preview);
    assertEquals(List.of("kind", "about", "amount"), List.copyOf(form.fields().keySet()));
    assertEquals(List.of("some"), form.checks().stream().map(check -> check.key()).toList());
  }

  private static ExecutableForm missing(Outcome<ExecutableForm> preview) {
    throw new AssertionError(preview.toString());
  }

  @Test
  void a_draft_of_which_nothing_works_has_no_preview() {
    var draft =
        Scenario.json(
            """
            {"kind": "form", "key": "probe", "title": "试验",
             "fields": [{"key": "at", "type": "reference", "label": "关联"}]}
            """);

    var preview = design.preview(manager, new DefinitionId(Kind.FORM, "probe"), draft);

    assertTrue(preview instanceof Outcome.Refused<ExecutableForm>, preview::toString);
  }

  @Test
  void a_second_version_says_in_words_what_changed() {
    var second =
        Scenario.json(
            Definitions.CUSTOMER.replace(
                "{\"key\": \"grade\"",
                "{\"key\": \"city\", \"type\": \"text\", \"label\": {\"zh-CN\": \"城市\", \"en\": \"City\"}}, {\"key\": \"grade\""));
    design.save(manager, CUSTOMER, second, 0);

    assertTrue(
        design.changes(manager, CUSTOMER, 1, 0).stream()
            .anyMatch(change -> change.in("zh-CN").contains("城市")));
    design.publish(manager, List.of(CUSTOMER));

    assertEquals(2, design.versions(manager, CUSTOMER).size());
    assertTrue(design.draft(manager, CUSTOMER).isEmpty());
  }

  @Test
  void of_eight_who_publish_the_same_draft_one_makes_a_version_and_the_others_are_told()
      throws InterruptedException {
    var changed = design.open(manager, CUSTOMER).json();
    changed.put("about", "第二稿");
    design.save(manager, CUSTOMER, changed, 0);
    var published = new AtomicInteger();
    var told = new ConcurrentLinkedQueue<Reason>();

    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        all.submit(() -> {
          try {
            design.publish(manager, List.of(CUSTOMER));
            published.incrementAndGet();
          } catch (Refusal refusal) {
            told.add(refusal.reason());
          }
        });
      }
    }

    assertEquals(1, published.get());
    assertEquals(List.of(2, 1), versions());
    assertEquals(Collections.nCopies(7, Reason.CONFLICT), List.copyOf(told));
  }

  @Test
  void a_draft_like_the_published_version_makes_no_new_one() {
    design.save(manager, CUSTOMER, design.open(manager, CUSTOMER).json(), 0);

    Refusal refusal = refused(Reason.CONFLICT, () -> design.publish(manager, List.of(CUSTOMER)));

    assertTrue(refusal.text().in("en").contains("nothing was changed"));
    assertEquals(List.of(1), versions());
  }

  private List<Integer> versions() {
    return design.versions(manager, CUSTOMER).stream()
        .map(version -> version.version())
        .sorted(Collections.reverseOrder())
        .toList();
  }

  @Test
  void who_may_not_design_a_kind_neither_sees_nor_changes_it() {
    var role = new DefinitionId(Kind.ROLE, "rep");
    Caller rep = scenario.caller("rep1");

    refused(Reason.NOT_ALLOWED, () -> design.open(manager, role));
    refused(Reason.NOT_ALLOWED, () -> design.publish(manager, List.of(role)));
    refused(Reason.NOT_ALLOWED, () -> design.list(rep, null));
    refused(Reason.NOT_ALLOWED, () -> design.current(rep, CUSTOMER));
    assertTrue(
        design.list(manager, null).stream().noneMatch(entry -> entry.id().kind() == Kind.ROLE));
  }

  @Test
  void a_closed_field_is_neither_shown_filtered_sorted_searched_nor_filled() {
    scenario.publishes(
        """
        {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
         "can": [{"on": "customer", "read": "team", "write": "own", "create": true, "where": "grade == 'a' || owner == me",
                  "fields": {"phone": "masked", "next_contact_on": "hidden", "grade": "read"}}]}\
        """);
    Caller rep1 = scenario.caller("rep1");
    var operator = dev.proofline.engine.SystemCallers.operator();
    UUID id = UUID.randomUUID();
    scenario
        .engine()
        .records()
        .submit(
            operator,
            "customer",
            id,
            Scenario.json(
                "{\"name\": \"苏州嘉禾\", \"phone\": \"13906228888\", \"grade\": \"a\", \"next_contact_on\": \"2026-12-01\"}"),
            null);
    UUID own =
        scenario.as("rep1").fills("customer").with("name", "我的客户").submits().then(accepted()).id();

    assertEquals("我的客户", scenario.as("rep1").reads("customer", own).label());
    refused(Reason.NOT_FOUND, () -> scenario.as("rep1").reads("customer", id));
    scenario
        .as("rep1")
        .fills("customer")
        .with("name", "另一个")
        .with("phone", "13906220000")
        .submits()
        .then(blockedAt("phone", "field_closed"));
    refused(
        Reason.INVALID,
        () ->
            scenario
                .engine()
                .records()
                .list(
                    rep1,
                    new Query(
                        "customer", null, null, List.of(new Sort("phone", false)), 10, null)));
    refused(Reason.INVALID, () -> scenario.as("rep1").sees("customer", "next_contact_on != null"));
    assertEquals(List.of("我的客户"), labels(rep1, "我的"));
  }

  @Test
  void a_masked_number_shows_its_ends_and_cannot_be_searched_for() {
    UUID id =
        scenario
            .as("rep1")
            .fills("customer")
            .with("name", "苏州嘉禾")
            .with("phone", "13906228888")
            .submits()
            .then(accepted())
            .id();
    assertEquals(List.of("苏州嘉禾"), labels(scenario.caller("rep1"), "13906228888"));

    scenario.publishes(
        """
        {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
         "can": [{"on": "customer", "read": "own", "fields": {"phone": "masked"}}]}\
        """);

    RecordView view = scenario.as("rep1").reads("customer", id);
    assertTrue(view.data().path("phone").asString().contains("*"), view.data()::toString);
    assertFalse(view.shown().toString().contains("0622"), view.shown()::toString);
    assertEquals(List.of(), labels(scenario.caller("rep1"), "13906228888"));
    assertTrue(scenario.as("rep1").sees("customer", "phone != null").isEmpty());
    assertFalse(
        scenario
            .engine()
            .records()
            .history(scenario.caller("rep1"), "customer", id)
            .toString()
            .contains("13906228888"));
  }

  @Test
  void an_export_shows_what_the_caller_sees_is_bounded_and_stands_in_the_ledger() {
    scenario.publishes(
        """
        {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
         "can": [{"on": "customer", "read": "team", "write": "own", "create": true,
                  "fields": {"phone": "masked", "next_contact_on": "hidden"}}],
         "export": {"rows": 2}}\
        """);
    Caller rep1 = scenario.caller("rep1");
    for (String name : List.of("甲", "乙")) {
      scenario.as("rep1").fills("customer").with("name", name).submits().then(accepted());
    }
    var got = new Got();
    var query = new Query("customer", null, null, List.of(), Query.EVERY, null);

    int count = scenario.engine().records().export(rep1, query, got);
    scenario.as("rep1").fills("customer").with("name", "丙").submits().then(accepted());
    Refusal more =
        refused(
            Reason.NOT_ALLOWED, () -> scenario.engine().records().export(rep1, query, new Got()));

    assertEquals(2, count);
    assertEquals(2, got.rows.size());
    assertTrue(got.fields.contains("phone") && !got.fields.contains("next_contact_on"));
    assertTrue(more.text().in("en").contains("at most 2 rows"));
    assertEquals(
        1,
        scenario.store().ledger().ofSubject("workspace").stream()
            .filter(event -> event.kind().equals("records.exported"))
            .count());
  }

  private static final class Got implements Exported {
    private final List<RecordView> rows = new ArrayList<>();
    private List<String> fields = List.of();

    @Override
    public void begin(ExecutableForm form, List<String> shown) {
      fields = shown;
    }

    @Override
    public void row(RecordView view) {
      rows.add(view);
    }
  }

  private List<String> labels(Caller caller, String search) {
    var query = new Query("customer", null, search, List.of(), 10, null);
    return scenario.engine().records().list(caller, query).items().stream()
        .map(RecordView::label)
        .toList();
  }

  @Test
  void a_draft_named_twice_is_published_once_and_not_too_many_at_a_time() {
    var draft = design.open(manager, CUSTOMER).json();
    draft.put("about", "第二稿");
    design.save(manager, CUSTOMER, draft, 0);

    assertEquals(1, design.publish(manager, List.of(CUSTOMER, CUSTOMER)).size());

    List<DefinitionId> many =
        IntStream.range(0, 201).mapToObj(i -> new DefinitionId(Kind.FORM, "form_" + i)).toList();
    Refusal refusal = refused(Reason.INVALID, () -> design.publish(manager, many));
    assertEquals("too_many", refusal.findings().getFirst().code());
  }
}
