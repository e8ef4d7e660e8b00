package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Exports;
import dev.proofline.engine.Exports.Request;
import dev.proofline.engine.Exports.State;
import dev.proofline.engine.Records.Exported;
import dev.proofline.engine.Records.Query;
import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports above what a role allows: asked, decided, taken once; played on each database. */
abstract class ExportScenarios extends Played {

  private static final Query ALL = new Query("customer", null, null, List.of(), Query.EVERY, null);

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), Definitions.CUSTOMER));
    scenario()
        .publishes(
            """
            {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": 2},
             "can": [{"on": "customer", "read": "own", "write": "own", "create": true}]}\
            """,
            """
            {"kind": "role", "key": "finance", "title": "财务",
             "can": [{"on": "*", "read": "none"}], "duties": ["approve_export"]}\
            """);
    for (String name : List.of("甲公司", "乙公司", "丙公司")) {
      scenario().as("rep1").fills("customer").with("name", name).submits();
    }
  }

  private Exports exports() {
    return scenario().engine().exports();
  }

  private Caller caller(String login) {
    return scenario().caller(login);
  }

  /** What is exported, kept. */
  private static final class Rows implements Exported {
    final List<RecordView> views = new ArrayList<>();

    @Override
    public void begin(ExecutableForm form, List<String> fields) {
      views.clear();
    }

    @Override
    public void row(RecordView view) {
      views.add(view);
    }
  }

  private Refusal.Reason refused(Runnable act) {
    return assertThrows(Refusal.class, act::run).reason();
  }

  private List<String> events() {
    return scenario().engine().audit().events(SystemCallers.operator(), 0, 200).stream()
        .map(numbered -> numbered.event().kind())
        .filter(kind -> kind.startsWith("export.") || kind.equals("records.exported"))
        .toList();
  }

  @Test
  void more_rows_than_the_role_allows_are_asked_for_approved_and_taken_once() {
    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        refused(() -> scenario().engine().records().export(caller("rep1"), ALL, new Rows())));
    Request asked = exports().ask(caller("rep1"), ALL, "年终对账");
    assertEquals(State.WAITING, asked.state());
    assertEquals(3, asked.selection().rows().orElseThrow());
    assertEquals(1, scenario().engine().tasks().inbox(caller("finance"), true, 10).size());
    UUID id = asked.id();
    assertEquals(
        Refusal.Reason.CONFLICT, refused(() -> exports().take(caller("rep1"), id, new Rows())));

    Request waiting = exports().list(caller("finance")).getFirst();
    assertTrue(waiting.mayDecide());
    exports().decide(caller("finance"), id, true, "可以");

    var rows = new Rows();
    assertEquals(Refusal.Reason.NOT_FOUND, refused(() -> exports().take(caller("rep2"), id, rows)));
    assertEquals(3, exports().take(caller("rep1"), id, rows));
    assertEquals(3, rows.views.size());
    assertEquals(Refusal.Reason.CONFLICT, refused(() -> exports().take(caller("rep1"), id, rows)));
    assertEquals(State.TAKEN, exports().list(caller("rep1")).getFirst().state());
    assertEquals(List.of("export.asked", "export.granted", "records.exported"), events());
  }

  @Test
  void what_could_never_be_taken_is_refused_when_it_is_asked_for() {
    for (String field : List.of("nonsense", "name")) {
      if (field.equals("name")) {
        scenario()
            .publishes(
                """
                {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": 2},
                 "can": [{"on": "customer", "read": "own", "write": "own", "create": true,
                   "fields": {"name": "masked"}}]}\
                """);
      }
      var sorted =
          new Query(
              "customer",
              null,
              null,
              List.of(new StoredRecord.Sort(field, false)),
              Query.EVERY,
              null);

      Refusal refusal =
          assertThrows(Refusal.class, () -> exports().ask(caller("rep1"), sorted, "对账"));

      assertEquals(Refusal.Reason.INVALID, refusal.reason());
      assertEquals("/sort", refusal.findings().getFirst().pointer().toString());
    }
    assertEquals(List.of(), exports().list(caller("rep1")));
  }

  @Test
  void who_has_no_such_duty_decides_nothing_and_nobody_decides_twice() {
    UUID id = exports().ask(caller("rep1"), ALL, "对账").id();

    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        refused(() -> exports().decide(caller("manager"), id, true, null)));
    assertEquals(List.of(), exports().list(caller("manager")));
    exports().decide(caller("finance"), id, false, "用报表");
    assertEquals(
        Refusal.Reason.CONFLICT,
        refused(() -> exports().decide(caller("finance"), id, true, null)));
    assertEquals(State.REFUSED, exports().list(caller("rep1")).getFirst().state());
    assertEquals("用报表", exports().list(caller("rep1")).getFirst().comment().orElseThrow());
  }

  private static final String ABOVE =
      """
      {"kind": "flow", "key": "export_approval", "title": {"zh-CN": "导出审批", "en": "Export approval"},
       "when": {"created": "exports"}, "if": "size > 2", "decides": true, "do": [
         {"key": "boss", "approve": {"by": "role('manager')", "mode": "any"}}]}\
      """;

  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": %d, "above": "export_approval"},
       "can": [{"on": "customer", "read": "own", "write": "own", "create": true}]}\
      """;

  private UUID task(String login) {
    return scenario()
        .engine()
        .tasks()
        .list(caller(login), "open", 10, null)
        .items()
        .getFirst()
        .task()
        .id();
  }

  @Test
  void the_flow_that_the_role_names_decides_and_its_approvers_see_what_is_asked() {
    scenario().publishes(ABOVE, REP.formatted(2));

    Request asked = exports().ask(caller("rep1"), ALL, "年终对账");

    String manager = caller("manager").name();
    assertEquals(List.of(manager), asked.asked());
    Request found = exports().list(caller("manager")).getFirst();
    assertEquals(asked.id(), found.id());
    assertEquals(task("manager"), found.task().orElseThrow());
    assertEquals(List.of(), exports().list(caller("rep2")));
    assertEquals(List.of(), scenario().engine().tasks().inbox(caller("finance"), true, 10));
    var view = scenario().engine().tasks().task(caller("manager"), task("manager"));
    assertEquals(
        List.of(caller("rep1").name(), "客户", "3", "年终对账"),
        view.facts().stream().map(fact -> fact.value()).toList());
    assertFalse(view.task().allow().contains("return"), "an export cannot be sent in again");
    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        refused(
            () -> scenario().engine().tasks().giveBack(caller("manager"), view.task().id(), "改")));
    assertEquals(
        Refusal.Reason.CONFLICT,
        refused(() -> exports().decide(caller("finance"), asked.id(), true, null)));
    assertTrue(exports().list(caller("finance")).stream().noneMatch(Request::mayDecide));

    scenario().engine().tasks().approve(caller("manager"), task("manager"), null);

    assertEquals(State.GRANTED, exports().list(caller("rep1")).getFirst().state());
    assertEquals(manager, exports().list(caller("rep1")).getFirst().decidedBy().orElseThrow());
    assertEquals(3, exports().take(caller("rep1"), asked.id(), new Rows()));
    assertEquals(List.of("export.asked", "export.granted", "records.exported"), events());
  }

  @Test
  void who_decides_is_told_which_rows_and_fields_it_is_about() {
    scenario()
        .publishes(
            ABOVE,
            REP.formatted(2)
                .replace(
                    "\"create\": true",
                    "\"create\": true, \"fields\": {\"next_contact_on\": \"hidden\"}"));
    var some =
        new Query("customer", "name != 'zz' && grade != 'a'", null, List.of(), Query.EVERY, null);

    Request asked = exports().ask(caller("rep1"), some, "对账");

    Exports.Selection selection = asked.selection();
    assertEquals("name != 'zz' && grade != 'a'", selection.filter().orElseThrow());
    assertEquals("名称 不是 “zz” 且 分级 不是 甲", selection.said().orElseThrow().in("zh-CN"));
    assertEquals(List.of(), selection.without(), "what the reader may not know of is not told");
    Caller manager = in("en", caller("manager"));
    assertEquals(
        List.of(
            caller("rep1").name(),
            "Customer",
            "Name is not \"zz\" and Grade is not A",
            "3",
            "Next contact",
            "对账"),
        scenario().engine().tasks().task(manager, task("manager")).facts().stream()
            .map(fact -> fact.value())
            .toList());
  }

  @Test
  void a_filter_without_words_is_told_as_it_is_written() {
    scenario().publishes(ABOVE, REP.formatted(2));
    String filter = "size(name) * 2 > 1";
    var some = new Query("customer", filter, "公司", List.of(), Query.EVERY, null);

    Request asked = exports().ask(caller("rep1"), some, "对账");

    assertEquals("公司", asked.selection().search().orElseThrow());
    assertEquals(filter, asked.selection().said().orElseThrow().in("en"));
  }

  private static Caller in(String language, Caller caller) {
    return new Caller(
        caller.user(),
        caller.login(),
        caller.name(),
        caller.roles(),
        language,
        caller.address(),
        caller.device());
  }

  @Test
  void a_rejection_by_the_flow_refuses_and_where_it_does_not_apply_the_duty_decides() {
    scenario().publishes(ABOVE, REP.formatted(1));
    UUID refused = exports().ask(caller("rep1"), ALL, "对账").id();
    scenario().engine().tasks().reject(caller("manager"), task("manager"), "先用报表");
    assertEquals(State.REFUSED, exports().list(caller("rep1")).getFirst().state());

    var two = new Query("customer", "name != '甲公司'", null, List.of(), 1, null);
    Request small = exports().ask(caller("rep1"), two, "对账");

    assertEquals(List.of("admin", "finance"), small.asked().stream().sorted().toList());
    exports().decide(caller("finance"), small.id(), true, null);
    assertEquals(2, exports().take(caller("rep1"), small.id(), new Rows()));
    assertEquals(
        Refusal.Reason.CONFLICT,
        refused(() -> exports().take(caller("rep1"), refused, new Rows())));
  }

  @Test
  void who_decides_is_told_what_it_is_for() {
    Refusal refusal = assertThrows(Refusal.class, () -> exports().ask(caller("rep1"), ALL, "  "));

    assertEquals(Refusal.Reason.INVALID, refusal.reason());
    assertEquals("/reason", refusal.findings().getFirst().pointer().toString());
    assertEquals(List.of(), exports().list(caller("finance")));
  }

  @Test
  void a_role_that_names_a_flow_which_decides_nothing_of_exports_is_refused() {
    assertEquals(Refusal.Reason.INVALID, refused(() -> scenario().publishes(REP.formatted(2))));
  }

  @Test
  void an_approval_lapses_after_a_day_and_a_request_after_a_week() {
    UUID granted = exports().ask(caller("rep1"), ALL, "对账").id();
    UUID forgotten = exports().ask(caller("rep1"), ALL, "对账").id();
    exports().decide(caller("finance"), granted, true, null);

    scenario().after(Duration.ofHours(25));
    assertEquals(
        Refusal.Reason.CONFLICT,
        refused(() -> exports().take(caller("rep1"), granted, new Rows())));
    scenario().after(Duration.ofDays(7));

    assertEquals(
        Refusal.Reason.CONFLICT,
        refused(() -> exports().decide(caller("finance"), forgotten, true, null)));
    assertEquals(
        List.of(State.EXPIRED, State.EXPIRED),
        exports().list(caller("rep1")).stream().map(Request::state).toList());
  }

  @Test
  void few_rows_need_no_approval_and_more_than_were_approved_are_not_given() {
    var one = new Query("customer", "name == '甲公司'", null, List.of(), 1, null);
    assertEquals(Refusal.Reason.CONFLICT, refused(() -> exports().ask(caller("rep1"), one, "对账")));
    UUID id = exports().ask(caller("rep1"), ALL, "对账").id();
    exports().decide(caller("finance"), id, true, null);
    for (int i = 0; i < 11; i++) {
      scenario().as("rep1").fills("customer").with("name", "新" + i).submits();
    }

    assertEquals(
        Refusal.Reason.NOT_ALLOWED, refused(() -> exports().take(caller("rep1"), id, new Rows())));
  }

  private static Query of(String name) {
    return new Query("customer", "name == '" + name + "'", null, List.of(), Query.EVERY, null);
  }

  private int export(Query query) {
    return scenario().engine().records().export(caller("rep1"), query, new Rows());
  }

  @Test
  void many_small_exports_of_a_day_are_a_large_one_and_the_same_rows_count_once() {
    assertEquals(1, export(of("甲公司")));
    assertEquals(1, export(of("乙公司")));
    assertEquals(1, export(of("甲公司")));
    assertFalse(exports().room(caller("rep1"), of("乙公司")).above());

    Refusal refusal = assertThrows(Refusal.class, () -> export(of("丙公司")));
    assertEquals(Refusal.Reason.NOT_ALLOWED, refusal.reason());
    String said = refusal.text().in("zh-CN");
    assertTrue(said.contains("已经导出了 2 条"), said);
    assertEquals(new Exports.Room(2, 2, true), exports().room(caller("rep1"), of("丙公司")));

    UUID id = exports().ask(caller("rep1"), of("丙公司"), "对账").id();
    exports().decide(caller("finance"), id, true, null);
    assertEquals(1, exports().take(caller("rep1"), id, new Rows()));
    assertEquals(
        2, exports().room(caller("rep1"), ALL).taken(), "what was approved does not count");

    scenario().after(Duration.ofHours(25));
    assertEquals(1, export(of("丙公司")));
    assertEquals(1, exports().room(caller("rep1"), ALL).taken());
  }

  @Test
  void a_limit_gives_the_first_rows_and_no_more() {
    var sort = List.of(new StoredRecord.Sort("name", true));
    var rows = new Rows();
    var two = new Query("customer", null, null, sort, 2, null);

    assertEquals(2, scenario().engine().records().export(caller("rep1"), two, rows));
    assertEquals(2, rows.views.size());
    var one = new Query("customer", null, null, sort, 1, null);
    assertEquals(1, export(one), "it is among those that were taken");
  }

  @Test
  void of_two_exports_at_once_the_second_counts_the_first() {
    var within =
        new Exported() {
          @Override
          public void begin(ExecutableForm form, List<String> fields) {}

          @Override
          public void row(RecordView view) {
            assertEquals(1, export(of("乙公司")));
          }
        };
    var query = new Query("customer", "name == '甲公司'", null, List.of(), Query.EVERY, null);
    assertEquals(1, scenario().engine().records().export(caller("rep1"), query, within));
    assertEquals(2, exports().room(caller("rep1"), ALL).taken());

    scenario().after(Duration.ofHours(25));
    var both = new Query("customer", "name != '乙公司'", null, List.of(), Query.EVERY, null);
    assertEquals(
        Refusal.Reason.NOT_ALLOWED,
        refused(() -> scenario().engine().records().export(caller("rep1"), both, within)));
    assertEquals(1, exports().room(caller("rep1"), ALL).taken());
  }
}
