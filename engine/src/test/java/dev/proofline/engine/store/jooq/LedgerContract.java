package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.WorkStore.WaiverRequest;
import dev.proofline.engine.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is changed behind the ledger's back is found and named, on every database. */
abstract class LedgerContract {

  @TempDir Path folder;

  private StoreConfig config;
  private JooqStore store;
  private Database behind;
  private final List<UUID> records = new ArrayList<>();

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    config = config().folder(folder);
    store = JooqStore.open(config);
    behind = new Database(config.limits(new StoreConfig.Limits(1, 2)));
    ExecutableForm form = Forms.visit();
    Forms.publish(store, form);
    for (int i = 0; i < 5; i++) {
      StoredRecord record = Forms.record(form, Forms.answers("amount", Value.Num.of(i)));
      store.committer().commit(Forms.insert(form, record));
      records.add(record.id());
      store
          .committer()
          .commit(
              Forms.update(
                  form,
                  Forms.record(
                      form, record.id(), 2, Forms.answers("note", new Value.Text("v" + i))),
                  1));
    }
    store.ledger().seal();
    store
        .committer()
        .commit(
            List.of(
                new Change.DeleteRecord(form, records.get(4), 2),
                new Change.AppendEvent(
                    Forms.event("record/" + records.get(4), records.get(4), "record.deleted"))));
  }

  @AfterEach
  void close() {
    behind.close();
    store.close();
  }

  @Test
  void an_untouched_ledger_is_intact() {
    assertEquals(List.of(), store.ledger().verify());

    store.ledger().seal();
    store.ledger().seal();

    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_node_with_another_key_or_none_does_not_start() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    var empty = assertThrows(WrongKey.class, () -> JooqStore.open(config.folder(other)));
    boolean made = Files.exists(other.resolve("ledger.key"));
    try (var elsewhere = JooqStore.open(Databases.h2().folder(other))) {
      assertEquals(List.of(), elsewhere.ledger().verify());
    }
    var another = assertThrows(WrongKey.class, () -> JooqStore.open(config.folder(other)));

    assertFalse(made, "no key is made for a ledger that has one");
    assertTrue(empty.text().in("en").contains("there is no " + other), empty.text().in("en"));
    assertTrue(another.text().in("en").contains("All nodes share one data folder"));
    JooqStore.open(config).close();
  }

  @Test
  void a_ledger_of_before_takes_only_the_key_that_signed_it() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    sql("delete from \"ledger_key\"");

    assertThrows(WrongKey.class, () -> JooqStore.open(config.folder(other)));
    JooqStore.open(config).close();

    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_row_changed_with_sql_is_named() {
    sql("update \"f_visit\" set \"note\" = 'forged' where \"id\" = {0}", records.get(1));

    assertNamed(records.get(1));
  }

  @Test
  void a_system_field_changed_with_sql_is_named() {
    sql("update \"f_visit\" set \"status\" = 'approved' where \"id\" = {0}", records.get(2));

    assertNamed(records.get(2));
  }

  @Test
  void a_row_whose_system_fields_cannot_be_read_is_shown_as_damaged_and_named() {
    UUID broken = records.get(1);
    sql("update \"f_visit\" set \"status\" = '?', \"_findings\" = '[{' where \"id\" = {0}", broken);

    ExecutableForm form = Forms.visit();
    StoredRecord found = store.records().find(form, broken, new RowScope.All()).orElseThrow();
    List<StoredRecord> all =
        store
            .records()
            .list(form, new RowScope.All(), Filter.EVERYTHING, null, List.of(), 10, null)
            .items();

    assertEquals(Status.SUBMITTED, found.status());
    assertEquals("damaged", found.findings().path(0).path("check").asString(""));
    assertTrue(all.contains(found), all.toString());
    assertNamed(broken);
  }

  @Test
  void a_row_deleted_with_sql_is_named() {
    sql("delete from \"f_visit\" where \"id\" = {0}", records.get(3));

    assertNamed(records.get(3));
  }

  @Test
  void a_row_inserted_with_sql_is_named() {
    UUID forged = UUID.randomUUID();
    sql("update \"f_visit\" set \"id\" = {0} where \"id\" = {1}", forged, records.get(0));

    List<Broken> broken = store.ledger().verify();

    assertTrue(broken.stream().anyMatch(each -> forged.equals(each.record())), broken.toString());
    assertTrue(broken.stream().anyMatch(each -> records.get(0).equals(each.record())));
  }

  @Test
  void people_settings_definitions_and_tasks_changed_with_sql_are_named() {
    UUID user = person("rep1");
    UUID task = UUID.randomUUID();
    var open = Work.task(task, UUID.randomUUID(), 1, "open");
    store
        .definitions()
        .putSetting("days", JsonNodeFactory.instance.numberNode(30), event("setting.changed"));
    store
        .committer()
        .commit(List.of(new Change.PutTask(open, 0), new Change.AppendEvent(event("task.opened"))));
    assertEquals(List.of(), store.ledger().verify());

    sql("insert into \"user_role\" (\"user\", \"role\") values ({0}, 'admin')", user);
    sql("update \"setting\" set \"value\" = '31' where \"key\" = 'days'");
    sql("update \"definition_version\" set \"json\" = '{}' where \"key\" = 'visit'");
    sql("update \"task\" set \"state\" = 'done' where \"id\" = {0}", task);

    assertEquals(
        Set.of("user/" + user, "setting/days", "definition/form/visit/1", "task/" + task),
        store.ledger().verify().stream().map(Broken::subject).collect(Collectors.toSet()));
  }

  @Test
  void people_added_removed_or_given_another_password_with_sql_are_named() {
    UUID changed = person("rep1");
    UUID removed = person("rep2");
    UUID added = UUID.randomUUID();
    sql("update \"app_user\" set \"password\" = 'mine' where \"id\" = {0}", changed);
    sql(
        "insert into \"app_user\" (\"id\", \"login\", \"name\", \"language\", \"active\") select {0},"
            + " 'evil', \"name\", \"language\", \"active\" from \"app_user\" where \"id\" = {1}",
        added, changed);
    sql("delete from \"app_user\" where \"id\" = {0}", removed);

    assertEquals(
        Set.of("user/" + changed, "user/" + removed, "user/" + added),
        store.ledger().verify().stream().map(Broken::subject).collect(Collectors.toSet()));
  }

  @Test
  void a_trial_begun_or_changed_with_sql_is_named() {
    var columns = new LinkedHashMap<>(Map.of("note", Column.TEXT));
    ExecutableForm tried = Forms.form("visit", 2, columns, List.of());
    var id = new DefinitionId(Kind.FORM, "visit");
    var version = new Published(id, 2, Forms.json("visit"), "", Forms.ANNA, Forms.NOW);
    store
        .definitions()
        .publishPilot(version, tried, Set.of(UUID.randomUUID()), event("definition.piloted"));
    assertEquals(List.of(), store.ledger().verify());

    sql("update \"form_pilot\" set \"teams\" = '[]' where \"form\" = 'visit'");
    sql(
        "insert into \"form_pilot\" (\"form\", \"version\", \"open\", \"teams\", \"at\") select"
            + " \"form\", 1, true, '[]', \"at\" from \"form_pilot\"");

    assertEquals(
        Set.of("pilot/visit/1", "pilot/visit/2"),
        store.ledger().verify().stream().map(Broken::subject).collect(Collectors.toSet()));
  }

  private UUID person(String login) {
    UUID id = UUID.randomUUID();
    var user = new User(id, login, login, null, null, Set.of("rep"), null, null, "en", true);
    store.people().put(user, event("user.added"));
    store.people().setPassword(id, "hash", event("user.password_set"));
    return id;
  }

  private static Event event(String kind) {
    return Forms.event("workspace", null, kind);
  }

  @Test
  void an_event_with_a_changed_body_is_named() {
    sql(
        "update \"event\" set \"body\" = replace(\"body\", 'record.changed', 'record.viewed')"
            + " where \"subject\" = {0}",
        "record/" + records.get(1));

    assertNamed(records.get(1));
  }

  @Test
  void what_an_event_is_asked_by_is_vouched_for_like_its_body() {
    String subject = "record/" + records.get(1);
    sql("update \"event\" set \"actor\" = null where \"subject\" = {0}", subject);

    assertNamed(records.get(1));
  }

  @Test
  void events_from_before_they_could_be_asked_get_what_their_bodies_say() {
    sql(
        "update \"event\" set \"kind\" = null, \"at\" = null, \"form\" = null, \"actor\" = null,"
            + " \"record\" = null");

    EventColumns.fill(behind.dsl());
    EventColumns.fill(behind.dsl());

    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void who_asked_before_requests_were_kept_is_found_in_the_events() {
    UUID record = records.get(1);
    for (int i = 0; i < 2; i++) {
      store
          .committer()
          .commit(
              List.of(
                  new Change.AppendEvent(
                      Forms.event("record/" + record, record, "record.waiver_asked"))));
    }

    WaiverRequests.fill(behind.dsl());
    assertEquals(List.of(), store.work().waiverRequests(9), "of no form, and so of no record");

    sql("update \"event\" set \"form\" = 'visit' where \"kind\" = 'record.waiver_asked'");
    WaiverRequests.fill(behind.dsl());
    WaiverRequests.fill(behind.dsl());

    assertEquals(
        List.of(record),
        store.work().waiverRequests(9).stream().map(WaiverRequest::record).toList());
    store.committer().commit(List.of(new Change.DropWaiverRequest(record)));
    assertEquals(List.of(), store.work().waiverRequests(9));
  }

  @Test
  void an_event_changed_together_with_its_hash_is_named() {
    String subject = "record/" + records.get(1);
    String body =
        behind
            .dsl()
            .fetchOne(
                "select \"body\" from \"event\" where \"subject\" = {0} and \"chain\" = 1",
                param(subject))
            .get(0, String.class)
            .replace("Anna", "Bert");
    String hash = dev.proofline.engine.store.CanonicalJson.sha256(body);
    sql(
        "update \"event\" set \"body\" = {0}, \"hash\" = {1} where \"subject\" = {2} and"
            + " \"chain\" = 1",
        body, hash, subject);

    assertNamed(records.get(1));
  }

  @Test
  void deleted_events_are_named_wherever_they_were() {
    sql(
        "delete from \"event\" where \"subject\" = {0} and \"chain\" = 1",
        "record/" + records.get(0));
    assertNamed(records.get(0));
  }

  @Test
  void the_last_event_of_a_chain_is_missed() {
    sql(
        "delete from \"event\" where \"subject\" = {0} and \"chain\" = 2",
        "record/" + records.get(0));

    assertNamed(records.get(0));
  }

  @Test
  void a_record_erased_with_all_its_events_is_named_by_the_seal() {
    String subject = "record/" + records.get(2);
    sql("delete from \"event\" where \"subject\" = {0}", subject);
    sql("delete from \"chain_head\" where \"subject\" = {0}", subject);
    sql("delete from \"f_visit\" where \"id\" = {0}", records.get(2));

    assertNamed(records.get(2));
  }

  @Test
  void a_chain_without_events_is_named() {
    sql("delete from \"event\" where \"subject\" = {0}", "record/" + records.get(2));

    assertNamed(records.get(2));
  }

  @Test
  void an_inserted_event_is_named() {
    String subject = "record/" + records.get(2);
    sql(
        "insert into \"event\" (\"seq\", \"subject\", \"chain\", \"hash\", \"body\") select"
            + " 1000, \"subject\", 3, \"hash\", \"body\" from \"event\" where \"subject\" = {0} and"
            + " \"chain\" = 2",
        subject);

    assertNamed(records.get(2));
  }

  @Test
  void reordered_events_are_named() {
    String subject = "record/" + records.get(3);
    sql("update \"event\" set \"chain\" = 9 where \"subject\" = {0} and \"chain\" = 1", subject);
    sql("update \"event\" set \"chain\" = 1 where \"subject\" = {0} and \"chain\" = 2", subject);
    sql("update \"event\" set \"chain\" = 2 where \"subject\" = {0} and \"chain\" = 9", subject);

    assertNamed(records.get(3));
  }

  @Test
  void events_of_two_records_that_changed_places_are_named() {
    String first = "record/" + records.get(0);
    String second = "record/" + records.get(1);
    sql("update \"event\" set \"subject\" = 'x' where \"subject\" = {0} and \"chain\" = 2", first);
    sql(
        "update \"event\" set \"subject\" = {0} where \"subject\" = {1} and \"chain\" = 2",
        first, second);
    sql("update \"event\" set \"subject\" = {0} where \"subject\" = 'x'", second);

    List<Broken> broken = store.ledger().verify();

    assertTrue(broken.stream().anyMatch(each -> records.get(0).equals(each.record())));
    assertTrue(broken.stream().anyMatch(each -> records.get(1).equals(each.record())));
  }

  @Test
  void a_truncated_log_is_missed_also_when_its_head_is_turned_back() {
    sql("delete from \"event\" where \"seq\" > 5");
    sql("update \"ledger_head\" set \"seq\" = 5");

    assertFalse(store.ledger().verify().isEmpty());
    assertNamed(records.get(4));
  }

  @Test
  void changed_removed_and_resigned_seals_are_found() {
    store.ledger().seal();
    String leaves =
        behind
            .dsl()
            .fetchOne("select \"leaves\" from \"seal\" where \"number\" = 1")
            .get(0, String.class);
    sql(
        "update \"seal\" set \"leaves\" = replace(\"leaves\", {0}, {1}) where \"number\" = 1",
        records.get(0).toString(), records.get(1).toString());
    assertFalse(store.ledger().verify().isEmpty());
    sql("update \"seal\" set \"leaves\" = {0} where \"number\" = 1", leaves);
    assertEquals(List.of(), store.ledger().verify());

    sql("delete from \"seal\" where \"number\" = 2");
    sql("update \"ledger_head\" set \"seals\" = 1");

    assertTrue(
        store.ledger().verify().stream().anyMatch(each -> each.what().contains("Seals after")));
  }

  @Test
  void a_seal_signed_with_another_key_is_found(@TempDir Path other) {
    Seal forged = Seal.read(behind.dsl().fetchOne("select * from \"seal\" where \"number\" = 1"));
    String signature;
    StoreConfig elsewhere = Databases.h2().folder(other);
    try (var its = JooqStore.open(elsewhere);
        var database = new Database(elsewhere)) {
      assertEquals(List.of(), its.ledger().verify());
      signature = SealKey.of(database, other).sign(forged.statement());
    }
    sql("update \"seal\" set \"signature\" = {0} where \"number\" = 1", signature);

    assertTrue(
        store.ledger().verify().stream().anyMatch(each -> each.what().contains("Seal 1 was")));
  }

  @Test
  void a_verifier_that_compares_no_hashes_misses_what_the_tests_do() {
    sql("update \"f_visit\" set \"note\" = 'forged' where \"id\" = {0}", records.get(1));
    sql(
        "update \"event\" set \"body\" = replace(\"body\", 'Anna', 'Bert')"
            + " where \"subject\" = {0}",
        "record/" + records.get(2));
    SealKey key = SealKey.of(behind, folder);
    var sealer = new Sealer(behind, key, Clock.systemUTC());
    var blind = new Verification(behind, key, sealer, (left, right) -> true);

    assertEquals(List.of(), blind.run());
    assertNamed(records.get(1));
    assertNamed(records.get(2));
  }

  @Test
  void verifying_while_others_write_finds_nothing() throws Exception {
    ExecutableForm form = Forms.visit();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        writing.add(
            threads.submit(() -> {
              for (int n = 0; n < 50; n++) {
                StoredRecord record = Forms.record(form, Forms.answers("amount", Value.Num.of(n)));
                store.committer().commit(Forms.insert(form, record));
                store
                    .committer()
                    .commit(
                        Forms.update(
                            form, Forms.record(form, record.id(), 2, record.answers()), 1));
              }
            }));
      }

      while (writing.stream().anyMatch(each -> !each.isDone())) {
        store.ledger().seal();
        assertEquals(List.of(), store.ledger().verify());
      }
      for (Future<?> each : writing) {
        each.get();
      }
    }
    assertEquals(List.of(), store.ledger().verify());
  }

  private void assertNamed(UUID record) {
    List<Broken> broken = store.ledger().verify();
    assertTrue(broken.stream().anyMatch(each -> record.equals(each.record())), broken.toString());
  }

  private void sql(String statement, Object... values) {
    org.jooq.QueryPart[] parts = new org.jooq.QueryPart[values.length];
    for (int i = 0; i < values.length; i++) {
      parts[i] = param(values[i]);
    }
    assertTrue(behind.dsl().execute(statement, parts) > 0, "Nothing was tampered with.");
  }

  private static org.jooq.QueryPart param(Object value) {
    return org.jooq.impl.DSL.val(value);
  }
}
