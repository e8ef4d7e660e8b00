package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.RecordImports.BadRow;
import dev.proofline.engine.RecordImports.ColumnPlan;
import dev.proofline.engine.RecordImports.Mode;
import dev.proofline.engine.RecordImports.Order;
import dev.proofline.engine.RecordImports.Progress;
import dev.proofline.engine.RecordImports.Reason;
import dev.proofline.engine.RecordImports.Starting;
import dev.proofline.engine.RecordImports.State;
import dev.proofline.engine.RecordImports.Target;
import dev.proofline.engine.RecordImports.Trial;
import dev.proofline.engine.RecordImports.Upload;
import dev.proofline.engine.Records;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.PeopleStore;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records from spreadsheets; played on each database. */
abstract class ImportScenarios extends Played {

  private static final Map<String, Optional<String>> AS_GUESSED = Map.of();

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(
            database(),
            Definitions.CUSTOMER,
            Definitions.VISIT,
            Definitions.CLAIM,
            Definitions.APPROVAL));
  }

  private RecordImports imports() {
    return scenario().engine().recordImports();
  }

  private Caller caller(String login) {
    return scenario().caller(login);
  }

  private Upload uploads(String login, String form, String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    return imports().begin(caller(login), form, new Importer.Source("客户.csv", bytes));
  }

  private UUID begun(String login, String form, String csv) {
    return uploads(login, form, csv).progress().id();
  }

  private Trial tried(String login, String form, String csv) {
    return imports().check(caller(login), begun(login, form, csv), Order.USUAL);
  }

  private Progress runs(String login, UUID id, Mode mode) {
    boolean flows = !login.equals("manager");
    return imports().run(caller(login), id, new Order(AS_GUESSED, mode, Optional.of(flows), false));
  }

  private List<String> names() {
    return scenario().as("manager").sees("customer").stream()
        .map(view -> view.data().path("name").asString(""))
        .sorted()
        .toList();
  }

  private static String many(int rows) {
    return "名称,电话\n"
        + IntStream.range(0, rows)
            .mapToObj(i -> "客户%04d,138%08d".formatted(i, i))
            .collect(Collectors.joining("\n"));
  }

  private static List<String> codes(BadRow row) {
    return row.reasons().stream().map(Reason::code).toList();
  }

  @Test
  void columns_called_as_fields_are_those_and_what_is_only_like_one_is_asked() {
    Upload upload = uploads("rep1", "customer", "名称*,PHONE,下次联系日期,产地\n苏州精密,13800000001,,苏州");

    List<ColumnPlan> columns = upload.columns();
    assertEquals(Optional.of("name"), columns.get(0).target());
    assertFalse(columns.get(0).asks());
    assertEquals(Optional.of("phone"), columns.get(1).target());
    assertEquals(Optional.of("next_contact_on"), columns.get(2).target());
    assertTrue(columns.get(2).asks());
    assertEquals(Optional.empty(), columns.get(3).target());
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> imports().check(caller("rep1"), upload.progress().id(), Order.USUAL));
    assertEquals("/columns/C", refusal.findings().getFirst().pointer().toString());
    assertEquals("undecided_column", refusal.findings().getFirst().code());
  }

  @Test
  void answers_that_name_no_column_or_no_field_are_refused_at_their_places() {
    UUID id = begun("rep1", "customer", "名称\n苏州精密");

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                imports()
                    .check(
                        caller("rep1"),
                        id,
                        new Order(
                            Map.of("Z", Optional.of("name"), "A", Optional.of("nmae")),
                            Mode.ALL,
                            Optional.empty(),
                            false)));

    Map<String, String> found =
        refusal.findings().stream()
            .collect(Collectors.toMap(one -> one.pointer().toString(), one -> one.code()));
    assertEquals(Map.of("/columns/Z", "unknown_column", "/columns/A", "unknown_field"), found);
  }

  @Test
  void a_trial_judges_each_row_as_a_submission_and_imports_nothing() {
    scenario()
        .as("rep1")
        .fills("customer")
        .with("name", "已有客户")
        .with("phone", "13800000009")
        .submits();

    Trial trial =
        tried(
            "rep1",
            "customer",
            """
            名称,电话,分级,下次联系
            苏州精密,13800000001,甲,2026年3月4日
            ,13800000002,甲,2026-03-05
            无锡轴承,138-0000-0001,A,2026/3/5
            已有客户,,c,20260306
            常州电机,13800000003,乙,03/04/2026
            昆山模具,1234,,#
            """);

    assertEquals(6, trial.rows());
    assertEquals(1, trial.good());
    assertEquals(List.of(3, 4, 5, 6, 7), trial.bad().stream().map(BadRow::row).toList());
    assertEquals(List.of("required"), codes(trial.bad().get(0)));
    assertEquals(List.of("duplicate"), codes(trial.bad().get(1)));
    assertTrue(trial.bad().get(1).reasons().getFirst().message().in("zh-CN").contains("第 2 行"));
    assertEquals(List.of("duplicate"), codes(trial.bad().get(2)));
    assertEquals(List.of("unknown_option", "cell_unread"), codes(trial.bad().get(3)));
    assertEquals(2, trial.bad().get(4).reasons().size());
    assertEquals(List.of("已有客户"), names());
    scenario().as("rep1").fills("customer").with("name", "下一个").submits();
    assertTrue(scenario().record().receipt().endsWith("-0002"), scenario().record().receipt());
  }

  @Test
  void rows_name_others_by_label_or_unique_value_and_only_those_in_sight() {
    scenario()
        .as("rep1")
        .fills("customer")
        .with("name", "苏州精密")
        .with("phone", "13800000001")
        .submits();
    scenario()
        .as("rep2")
        .fills("customer")
        .with("name", "别人的")
        .with("phone", "13800000002")
        .submits();

    Trial trial =
        tried(
            "rep1",
            "customer_visit",
            """
            客户,纪要
            苏州精密,和采购经理谈了下半年的刀具用量
            13800000001,和采购经理谈了下半年的刀具用量
            别人的,和采购经理谈了下半年的刀具用量
            没有的,和采购经理谈了下半年的刀具用量
            苏州精密,太短
            """);

    assertEquals(2, trial.good());
    assertEquals(List.of("name_unknown"), codes(trial.bad().get(0)));
    assertEquals(List.of("name_unknown"), codes(trial.bad().get(1)));
    assertEquals(List.of("long_enough"), codes(trial.bad().get(2)));
  }

  @Test
  void a_row_sees_those_above_it() {
    scenario().as("rep1").fills("customer").with("name", "苏州精密").submits();
    String minutes = "和采购经理谈了下半年的刀具用量";
    UUID id = begun("rep1", "customer_visit", "客户,纪要\n苏州精密," + minutes + "\n苏州精密," + minutes);

    Progress done = runs("rep1", id, Mode.ALL);

    assertEquals(2, done.imported());
    List<Integer> numbers =
        scenario().as("rep1").sees("customer_visit").stream()
            .map(view -> view.data().path("visit_no").asInt())
            .sorted()
            .toList();
    assertEquals(List.of(1, 2), numbers);
  }

  @Test
  void all_or_none_imports_none_when_one_row_is_not_right_and_tells_which() {
    UUID id = begun("rep1", "customer", "名称,电话\n甲公司,13800000001\n,13800000002\n");

    Progress refused = runs("rep1", id, Mode.ALL);

    assertEquals(State.REFUSED, refused.state());
    assertEquals(0, refused.imported());
    assertEquals(List.of(), names());
    RecordImports.Refused rows = imports().refused(caller("rep1"), id);
    assertEquals(List.of("名称", "电话"), rows.header());
    assertEquals(List.of("", "13800000002"), rows.rows().getFirst().cells());
    assertEquals(3, rows.rows().getFirst().row());
  }

  @Test
  void good_rows_only_imports_those_and_keeps_why_the_others_are_not() {
    UUID id = begun("rep1", "customer", "名称,电话\n甲公司,13800000001\n,13800000002\n乙公司,\n");

    Progress done = runs("rep1", id, Mode.GOOD);

    assertEquals(State.DONE, done.state());
    assertEquals(2, done.imported());
    assertEquals(1, done.refused());
    assertEquals(List.of("乙公司", "甲公司"), names());
    RecordView made = scenario().as("rep1").sees("customer").getFirst();
    assertEquals("rep1", made.ownerName());
    Event born =
        scenario()
            .engine()
            .records()
            .history(caller("rep1"), "customer", made.record().id())
            .getFirst();
    assertEquals("record.submitted", born.kind());
    assertEquals("import/" + id, born.data().path("cause").asString());
  }

  @Test
  void the_same_file_is_imported_again_only_when_that_is_said() {
    String csv = "名称,电话\n甲公司,13800000001\n";
    runs("rep1", begun("rep1", "customer", csv), Mode.ALL);
    Upload again = uploads("rep1", "customer", csv);

    assertEquals(1, again.before().orElseThrow().imported());
    Refusal refusal =
        assertThrows(Refusal.class, () -> runs("rep1", again.progress().id(), Mode.GOOD));
    assertEquals(Refusal.Reason.CONFLICT, refusal.reason());
    Progress said =
        imports()
            .run(
                caller("rep1"),
                again.progress().id(),
                new Order(AS_GUESSED, Mode.GOOD, Optional.of(true), true));
    assertEquals(0, said.imported());
    assertEquals(1, said.refused());
  }

  @Test
  void many_rows_go_on_after_a_stop_and_none_comes_twice() {
    UUID id = begun("manager", "customer", many(650));
    Progress begun = runs("manager", id, Mode.GOOD);
    assertEquals(State.RUNNING, begun.state());
    scenario().engine().clockwork().fireDue(1);
    Progress under = imports().progress(caller("manager"), id);

    scenario().restarts(Duration.ofMinutes(1));

    assertTrue(under.imported() > 0 && under.imported() < 650, "in the middle: " + under);
    Progress done = imports().progress(caller("manager"), id);
    assertEquals(State.DONE, done.state());
    assertEquals(650, done.imported());
    assertEquals(
        650,
        scenario()
            .engine()
            .records()
            .count(
                caller("manager"),
                new Records.Query("customer", null, null, List.of(), 1, null),
                10_000)
            .orElseThrow());
  }

  @Test
  void all_of_many_rows_come_in_one_transaction_or_not_at_all() {
    UUID id = begun("manager", "customer", many(600) + "\n,13900000000");
    runs("manager", id, Mode.ALL);

    scenario().after(Duration.ZERO);

    assertEquals(State.REFUSED, imports().progress(caller("manager"), id).state());
    assertEquals(List.of(), scenario().as("manager").sees("customer"));
    UUID good = begun("manager", "customer", many(600));
    runs("manager", good, Mode.ALL);
    scenario().after(Duration.ZERO);
    assertEquals(600, imports().progress(caller("manager"), good).imported());
  }

  private void putsManager(Set<String> roles) {
    PeopleStore.User manager =
        scenario().store().people().user(caller("manager").user()).orElseThrow();
    scenario()
        .engine()
        .accounts()
        .put(
            SystemCallers.operator(),
            new PeopleStore.User(
                manager.id(),
                manager.login(),
                manager.name(),
                manager.manager(),
                manager.team(),
                roles,
                null,
                null,
                "zh-CN",
                true));
  }

  @Test
  void whose_rights_are_taken_away_stops_in_between() {
    UUID id = begun("manager", "customer", many(650));
    runs("manager", id, Mode.GOOD);
    scenario().engine().clockwork().fireDue(1);
    putsManager(Set.of("director"));

    scenario().after(Duration.ZERO);

    Progress stopped = imports().progress(caller("manager"), id);
    assertEquals(State.STOPPED, stopped.state());
    assertTrue(stopped.problem().isPresent());
    assertTrue(stopped.imported() < 650);
  }

  @Test
  void flows_that_decide_always_hear_of_rows_and_others_only_when_wanted() {
    scenario()
        .publishes(
            """
            {"kind": "flow", "key": "greet", "title": "新客户", "when": {"submitted": "customer"},
             "do": [{"key": "call", "task": {"to": "submitter", "title": "打个电话"}}]}\
            """);

    runs("manager", begun("manager", "customer", "名称\n甲公司\n"), Mode.ALL);
    int quiet = scenario().tasks("manager", "open").size();
    runs("manager", begun("manager", "claim", "订单号,金额\nSO-1,\"¥12,000\"\nSO-2,1.5万元\n"), Mode.ALL);
    imports()
        .run(
            caller("manager"),
            begun("manager", "customer", "名称\n乙公司\n"),
            new Order(AS_GUESSED, Mode.ALL, Optional.of(true), false));

    assertEquals(0, quiet);
    scenario().tasks("finance", "open", 2).tasks("manager", "open", 1);
    assertEquals(
        List.of("in_review"),
        scenario().as("manager").sees("claim").stream()
            .map(view -> view.record().status().key())
            .distinct()
            .toList());
  }

  @Test
  void who_may_not_design_cannot_leave_flows_out() {
    UUID id = begun("rep1", "customer", "名称\n甲公司\n");

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                imports()
                    .run(
                        caller("rep1"),
                        id,
                        new Order(AS_GUESSED, Mode.ALL, Optional.of(false), false)));

    assertEquals(Refusal.Reason.NOT_ALLOWED, refusal.reason());
    assertEquals("/flows", refusal.findings().getFirst().pointer().toString());
  }

  @Test
  void a_trial_says_beforehand_what_the_import_would_refuse() {
    String csv = "名称\n甲公司\n";
    runs("rep1", begun("rep1", "customer", csv), Mode.ALL);
    UUID id = begun("rep1", "customer", csv);
    var order = new Order(AS_GUESSED, Mode.ALL, Optional.of(false), false);

    Trial usual = imports().check(caller("rep1"), id, Order.USUAL);
    Trial asked = imports().check(caller("rep1"), id, order);
    Trial may = imports().check(caller("manager"), begun("manager", "customer", csv), order);

    assertEquals(List.of("/again", "/rows"), places(usual));
    assertEquals(List.of("/again", "/flows", "/rows"), places(asked));
    assertEquals(List.of("/again", "/rows"), places(may));
    assertEquals(new Starting(true, false), usual.starting());
    assertEquals(new Starting(false, true), may.starting());
  }

  private static List<String> places(Trial trial) {
    return trial.against().stream().map(finding -> finding.pointer().toString()).toList();
  }

  @Test
  void flows_start_unless_who_may_leave_them_out_does() {
    scenario()
        .publishes(
            """
            {"kind": "flow", "key": "greet", "title": "新客户", "when": {"submitted": "customer"},
             "do": [{"key": "call", "task": {"to": "submitter", "title": "打个电话"}}]}\
            """);
    Trial told = tried("rep1", "customer", "名称\n甲公司\n");

    imports().run(caller("rep1"), begun("rep1", "customer", "名称\n乙公司\n"), Order.USUAL);
    imports().run(caller("manager"), begun("manager", "customer", "名称\n丙公司\n"), Order.USUAL);

    assertTrue(told.notes().getFirst().in("zh-CN").startsWith("每一行都会触发这些流程：新客户。"));
    scenario().tasks("rep1", "open", 1).tasks("manager", "open", 0);
  }

  @Test
  void a_trial_of_what_stopped_looks_at_the_rest_and_no_row_comes_twice() {
    UUID id = begun("manager", "customer", many(650));
    runs("manager", id, Mode.GOOD);
    scenario().engine().clockwork().fireDue(1);
    putsManager(Set.of("director"));
    scenario().after(Duration.ZERO);
    Progress stopped = imports().progress(caller("manager"), id);
    putsManager(caller("manager").roles());

    Trial trial = imports().check(caller("manager"), id, Order.USUAL);
    Progress tried = imports().progress(caller("manager"), id);
    imports().run(caller("manager"), id, Order.USUAL);
    scenario().after(Duration.ZERO);

    assertEquals(650 - stopped.done(), trial.rows());
    assertEquals(List.of(), places(trial));
    assertEquals(stopped.imported(), tried.imported());
    assertEquals(State.STOPPED, tried.state());
    Progress done = imports().progress(caller("manager"), id);
    assertEquals(650, done.imported());
    assertEquals(0, done.refused());
  }

  @Test
  void an_import_is_its_own_persons_and_for_who_may_create() {
    UUID id = begun("rep1", "customer", "名称\n甲公司\n");

    assertEquals(
        Refusal.Reason.NOT_FOUND,
        assertThrows(Refusal.class, () -> imports().upload(caller("manager"), id)).reason());
    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        assertThrows(Refusal.class, () -> begun("director", "customer", "名称\n甲\n")).reason());
    assertEquals(
        Refusal.Reason.NOT_FOUND,
        assertThrows(Refusal.class, () -> begun("finance", "customer", "名称\n甲\n")).reason());
    assertEquals(
        Refusal.Reason.NOT_FOUND,
        assertThrows(Refusal.class, () -> begun("rep1", "nothing", "名称\n甲\n")).reason());
  }

  @Test
  void closed_computed_and_taken_fields_are_no_targets() {
    List<String> targets =
        uploads("rep1", "customer_visit", "客户,纪要\n甲,乙\n").targets().stream()
            .map(Target::key)
            .toList();

    assertEquals(List.of("customer", "minutes"), targets);
  }

  @Test
  void a_draft_keeps_a_file_whose_rows_are_imported_once_it_is_published() {
    String form =
        """
        {"kind": "form", "key": "shop", "title": "门店", "use": "record",
         "fields": [{"key": "title", "type": "text", "label": "店名", "required": true}]}\
        """;
    var draft = new DefinitionId(Kind.FORM, "shop");
    scenario().engine().design().save(caller("manager"), draft, Scenario.json(form), 0);
    UUID id = begun("manager", "shop", "店名\n一店\n");

    assertThrows(Refusal.class, () -> runs("manager", id, Mode.ALL));
    scenario().engine().design().publish(caller("manager"), List.of(draft));

    assertEquals(1, runs("manager", id, Mode.ALL).imported());
  }

  @Test
  void excels_own_csv_in_chinese_is_read() {
    byte[] bytes = "名称;电话\n精密“刀具”;13800000001\n".getBytes(Charset.forName("GB18030"));
    Upload upload =
        imports().begin(caller("rep1"), "customer", new Importer.Source("a.csv", bytes));

    runs("rep1", upload.progress().id(), Mode.ALL);

    assertEquals(List.of("精密“刀具”"), names());
  }
}
