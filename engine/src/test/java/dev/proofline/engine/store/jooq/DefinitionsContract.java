package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer.Conflict;
import dev.proofline.engine.store.Committer.Duplicate;
import dev.proofline.engine.store.DefinitionStore.Draft;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.PeopleStore.Session;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What definitions, publishing and people promise, on every database. */
abstract class DefinitionsContract {

  private static final DefinitionId VISIT = new DefinitionId(Kind.FORM, "visit");

  private JooqStore store;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    used = config();
    store = JooqStore.open(used);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_draft_is_saved_only_at_the_expected_revision() {
    Draft first = store.definitions().save(VISIT, json("one"), 0, Forms.ANNA, Forms.NOW);
    Draft second = store.definitions().save(VISIT, json("two"), 1, null, Forms.NOW);

    assertThrows(
        Conflict.class, () -> store.definitions().save(VISIT, json("x"), 1, null, Forms.NOW));
    assertThrows(
        Conflict.class, () -> store.definitions().save(VISIT, json("x"), 0, null, Forms.NOW));

    assertEquals(1, first.revision());
    assertEquals(Optional.of(second), store.definitions().draft(VISIT));
    assertEquals(List.of(second), store.definitions().drafts());
    store.definitions().deleteDraft(VISIT);
    assertEquals(Optional.empty(), store.definitions().draft(VISIT));
  }

  @Test
  void another_node_notices_a_publish_and_a_setting() {
    try (var other = JooqStore.open(used)) {
      long before = other.definitions().generation();

      Forms.publish(store, form(1, columns("note", Column.TEXT), List.of()));
      long published = other.definitions().generation();
      store
          .definitions()
          .putSetting(
              "most", JsonNodeFactory.instance.numberNode(3), Forms.event("workspace", null, "x"));

      assertTrue(published > before);
      assertTrue(other.definitions().generation() > published);
      assertEquals(store.definitions().generation(), other.definitions().generation());
    }
  }

  @Test
  void a_unique_set_published_by_one_node_holds_at_once_for_what_another_writes() {
    ExecutableForm before = form(1, columns("note", Column.TEXT), List.of());
    ExecutableForm after = form(2, columns("note", Column.TEXT), List.of(List.of("note")));
    Forms.publish(store, before);
    try (var other = JooqStore.open(used)) {
      other.committer().commit(Forms.insert(before, noted(before, "a")));
      Forms.publish(store, after);

      var twice =
          assertThrows(
              Duplicate.class,
              () -> other.committer().commit(Forms.insert(before, noted(before, "a"))));
      other.committer().commit(Forms.insert(before, noted(before, "b")));

      assertEquals(List.of("note"), twice.fields());
      assertThrows(
          Duplicate.class, () -> store.committer().commit(Forms.insert(after, noted(after, "b"))));
      assertThrows(
          Duplicate.class, () -> other.committer().commit(Forms.insert(after, noted(after, "b"))));
      assertEquals(List.of(), store.ledger().verify());
    }
  }

  @Test
  void what_another_node_writes_while_a_unique_set_is_made_ready_is_held_to_it_too() {
    ExecutableForm before = form(1, columns("note", Column.TEXT), List.of());
    ExecutableForm after = form(2, columns("note", Column.TEXT), List.of(List.of("note")));
    Forms.publish(store, before);
    var said = new Statements();
    try (var publishing = JooqStore.open(used, Seams.WHOLE.statements(said::watch))) {
      said.before(
          "insert into \"definition_version\"",
          () -> store.committer().commit(Forms.insert(before, noted(before, "late"))));
      Forms.publish(publishing, after);

      assertThrows(
          Duplicate.class,
          () -> publishing.committer().commit(Forms.insert(after, noted(after, "late"))));
    }
  }

  @Test
  void a_unique_set_that_another_node_breaks_meanwhile_is_not_published() {
    ExecutableForm before = form(1, columns("note", Column.TEXT), List.of());
    ExecutableForm after = form(2, columns("note", Column.TEXT), List.of(List.of("note")));
    Forms.publish(store, before);
    store.committer().commit(Forms.insert(before, noted(before, "a")));
    var said = new Statements();
    try (var publishing = JooqStore.open(used, Seams.WHOLE.statements(said::watch))) {
      said.before(
          "insert into \"definition_version\"",
          () -> store.committer().commit(Forms.insert(before, noted(before, "a"))));

      assertThrows(Duplicate.class, () -> Forms.publish(publishing, after));
    }
    assertEquals(
        List.of(1), store.definitions().current().stream().map(Published::version).toList());
    store.committer().commit(Forms.insert(before, noted(before, "a")));
  }

  private static StoredRecord noted(ExecutableForm form, String note) {
    return Forms.record(form, Forms.answers("note", new Value.Text(note)));
  }

  @Test
  void publishing_takes_the_draft_and_keeps_every_version() {
    store.definitions().save(VISIT, Forms.json("visit"), 0, Forms.ANNA, Forms.NOW);
    ExecutableForm first = form(1, columns("note", Column.TEXT), List.of());
    Forms.publish(store, first);
    StoredRecord old = Forms.record(first, Forms.answers("note", new Value.Text("a")));
    store.committer().commit(Forms.insert(first, old));

    ExecutableForm second =
        form(2, columns("note", Column.TEXT, "amount", Column.NUMBER), List.of());
    Forms.publish(store, second);
    StoredRecord changed =
        Forms.record(
            second,
            old.id(),
            2,
            Forms.answers("note", new Value.Text("b"), "amount", Value.Num.of(3)));
    store.committer().commit(Forms.update(second, changed, 1));
    StoredRecord late = Forms.record(first, Answers.EMPTY);
    store.committer().commit(Forms.insert(first, late));

    assertEquals(Optional.empty(), store.definitions().draft(VISIT));
    assertEquals(2, store.definitions().versions(VISIT).size());
    assertEquals(
        List.of(2), store.definitions().current().stream().map(Published::version).toList());
    assertEquals(Optional.of(changed), store.records().find(second, old.id(), new RowScope.All()));
    assertTrue(store.records().find(second, late.id(), new RowScope.All()).isPresent());
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_draft_somebody_saved_meanwhile_is_not_taken_by_a_publish() {
    Draft newer = store.definitions().save(VISIT, json("newer"), 0, Forms.ANNA, Forms.NOW);

    Forms.publish(store, form(1, columns("note", Column.TEXT), List.of()));

    assertEquals(Optional.of(newer), store.definitions().draft(VISIT));
  }

  @Test
  void three_hundred_columns_take_one_statement() {
    Forms.publish(store, form(1, columns("note", Column.TEXT), List.of()));
    var many = columns("note", Column.TEXT);
    for (int i = 0; i < 300; i++) {
      many.put("field_" + i, Column.TEXT);
    }
    var said = new Statements();
    try (JooqStore watched = JooqStore.open(used, Seams.WHOLE.statements(said::watch))) {
      said.forget();

      Forms.publish(watched, form(2, many, List.of()));

      assertEquals(1, said.count("alter table"));
      ExecutableForm form = form(2, many, List.of());
      StoredRecord record = Forms.record(form, Forms.answers("field_299", new Value.Text("x")));
      watched.committer().commit(Forms.insert(form, record));
      assertEquals(
          Optional.of(record), watched.records().find(form, record.id(), new RowScope.All()));
    }
  }

  @Test
  void a_publish_killed_at_any_statement_is_not_there_and_can_be_made_again() {
    ExecutableForm first = form(1, columns("note", Column.TEXT, "old", Column.TEXT), List.of());
    Forms.publish(store, first);
    StoredRecord record = Forms.record(first, Forms.answers("note", new Value.Text("a")));
    store.committer().commit(Forms.insert(first, record));
    Draft draft = store.definitions().save(VISIT, Forms.json("visit"), 0, null, Forms.NOW);
    ExecutableForm second =
        form(
            2,
            columns("note", Column.TEXT, "more", Column.TEXT, "most", Column.UUID),
            List.of(List.of("note"), List.of("more")));

    int killed = 0;
    while (fails(second, killed + 1)) {
      killed++;
      assertEquals(
          List.of(1), store.definitions().current().stream().map(Published::version).toList());
      assertEquals(Optional.of(draft), store.definitions().draft(VISIT));
      assertEquals(1, store.ledger().ofSubject("definition/form/visit").size());
      assertEquals(
          Optional.of(record), store.records().find(first, record.id(), new RowScope.All()));
    }

    assertTrue(killed >= 10, "Only " + killed + " statements were made to fail.");
    assertEquals(
        List.of(2), store.definitions().current().stream().map(Published::version).toList());
    assertEquals(Optional.empty(), store.definitions().draft(VISIT));
    assertEquals(List.of(), store.ledger().verify());
  }

  /** Publishes through a store whose n-th statement, and every one after it, is lost. */
  private boolean fails(ExecutableForm form, int statement) {
    var said = new Statements();
    try (JooqStore killed = JooqStore.open(used, Seams.WHOLE.statements(said::watch))) {
      said.loseFrom(statement);
      Forms.publish(killed, form);
      return false;
    } catch (RuntimeException lost) {
      assertTrue(said.lost(), () -> "Expected the lost statement to be why, but " + lost);
      return true;
    }
  }

  @Test
  void a_removed_field_keeps_its_column_and_the_ledger_stays_whole() {
    ExecutableForm first =
        form(1, columns("note", Column.TEXT, "amount", Column.NUMBER), List.of());
    Forms.publish(store, first);
    StoredRecord record = Forms.record(first, Forms.answers("amount", Value.Num.of(3)));
    store.committer().commit(Forms.insert(first, record));
    ExecutableForm second = form(2, columns("note", Column.TEXT), List.of());
    Forms.publish(store, second);

    StoredRecord changed =
        Forms.record(second, record.id(), 2, Forms.answers("note", new Value.Text("b")));
    store.committer().commit(Forms.update(second, changed, 1));

    assertEquals(
        Optional.of(Value.Num.of(3)),
        store
            .records()
            .find(first, record.id(), new RowScope.All())
            .flatMap(found -> found.answers().get("amount")));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_renamed_field_goes_on_with_its_column_for_rows_of_every_version() {
    ExecutableForm first = form(1, columns("note", Column.TEXT), List.of(List.of("note")));
    Forms.publish(store, first);
    StoredRecord old = Forms.record(first, Forms.answers("note", new Value.Text("a")));
    store.committer().commit(Forms.insert(first, old));
    ExecutableForm second =
        Forms.renamed(
            form(2, columns("remark", Column.TEXT), List.of(List.of("remark"))), "remark", "note");

    assertEquals(List.of(), store.definitions().incompatibilities(second));
    Forms.publish(store, second);

    Answers same = Forms.answers("remark", new Value.Text("A"));
    assertEquals(
        Optional.of(new Value.Text("a")),
        store
            .records()
            .find(second, old.id(), new RowScope.All())
            .flatMap(found -> found.answers().get("remark")));
    assertEquals(
        List.of(old.id()),
        store
            .records()
            .list(
                second,
                new RowScope.All(),
                new Filter.Equal("remark", new Value.Text("a")),
                null,
                List.of(new StoredRecord.Sort("remark", true)),
                10,
                null)
            .items()
            .stream()
            .map(StoredRecord::id)
            .toList());
    Duplicate refused =
        assertThrows(
            Duplicate.class,
            () -> store.committer().commit(Forms.insert(second, Forms.record(second, same))));
    assertEquals(List.of("remark"), refused.fields());
    assertEquals(Optional.of(old), store.records().find(first, old.id(), new RowScope.All()));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_new_field_under_the_name_of_a_renamed_one_has_a_column_of_its_own() {
    ExecutableForm first = form(1, columns("note", Column.TEXT), List.of());
    Forms.publish(store, first);
    StoredRecord old = Forms.record(first, Forms.answers("note", new Value.Text("a")));
    store.committer().commit(Forms.insert(first, old));
    Forms.publish(
        store, Forms.renamed(form(2, columns("remark", Column.TEXT), List.of()), "remark", "note"));
    ExecutableForm third =
        Forms.renamed(
            form(3, columns("remark", Column.TEXT, "note", Column.NUMBER), List.of()),
            "remark",
            "note");

    Forms.publish(store, third);

    StoredRecord made =
        Forms.record(third, Forms.answers("remark", new Value.Text("b"), "note", Value.Num.of(3)));
    store.committer().commit(Forms.insert(third, made));
    assertEquals(Optional.of(made), store.records().find(third, made.id(), new RowScope.All()));
    assertEquals(Optional.of(old), store.records().find(first, old.id(), new RowScope.All()));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void a_removed_field_that_comes_back_finds_what_it_left() {
    ExecutableForm first = form(1, columns("note", Column.TEXT, "day", Column.DATE), List.of());
    Forms.publish(store, first);
    StoredRecord old = Forms.record(first, Forms.answers("note", new Value.Text("a")));
    store.committer().commit(Forms.insert(first, old));
    Forms.publish(store, form(2, columns("day", Column.DATE), List.of()));
    ExecutableForm third = form(3, columns("day", Column.DATE, "note", Column.TEXT), List.of());

    Forms.publish(store, third);

    assertEquals(
        Optional.of(new Value.Text("a")),
        store
            .records()
            .find(third, old.id(), new RowScope.All())
            .flatMap(found -> found.answers().get("note")));
  }

  @Test
  void a_version_is_published_once() {
    ExecutableForm form = form(1, columns("note", Column.TEXT), List.of());
    Forms.publish(store, form);

    assertThrows(Conflict.class, () -> Forms.publish(store, form));

    assertEquals(1, store.ledger().ofSubject("definition/form/visit").size());
  }

  @Test
  void a_field_that_changed_its_kind_of_value_is_a_finding() {
    Forms.publish(store, form(1, columns("note", Column.TEXT), List.of()));
    ExecutableForm retyped = form(2, columns("note", Column.NUMBER), List.of());

    List<Finding> findings = store.definitions().incompatibilities(retyped);

    assertEquals(List.of("column_retyped"), findings.stream().map(Finding::code).toList());
    assertEquals("/fields/0/type", findings.getFirst().pointer().toString());
    assertEquals(
        List.of(),
        store
            .definitions()
            .incompatibilities(
                form(2, columns("note", Column.TEXT, "more", Column.JSON), List.of())));
  }

  @Test
  void a_unique_set_added_later_holds_for_rows_that_are_there() {
    ExecutableForm first = form(1, columns("note", Column.TEXT), List.of());
    Forms.publish(store, first);
    store
        .committer()
        .commit(
            Forms.insert(
                first, Forms.record(first, Forms.answers("note", new Value.Text("Same")))));
    ExecutableForm second = form(2, columns("note", Column.TEXT), List.of(List.of("note")));
    assertEquals(List.of(), store.definitions().incompatibilities(second));

    Forms.publish(store, second);

    Answers same = Forms.answers("note", new Value.Text("SAME"));
    for (ExecutableForm version : List.of(first, second)) {
      Duplicate refused =
          assertThrows(
              Duplicate.class,
              () -> store.committer().commit(Forms.insert(version, Forms.record(version, same))));
      assertEquals(List.of("note"), refused.fields());
    }
    ExecutableForm third = form(3, columns("note", Column.TEXT), List.of());
    Forms.publish(store, third);
    store.committer().commit(Forms.insert(third, Forms.record(third, same)));
    assertEquals(
        List.of("unique_already_broken"),
        store
            .definitions()
            .incompatibilities(form(4, columns("note", Column.TEXT), List.of(List.of("note"))))
            .stream()
            .map(Finding::code)
            .toList());
  }

  @Test
  void what_a_killed_publish_left_behind_does_not_stand_in_the_way() {
    Forms.publish(store, form(1, columns("note", Column.TEXT), List.of()));
    var database = new Database(used);
    new FormTables(database.dsl(), new FormRegistry(database.dsl()))
        .prepare(
            form(2, columns("note", Column.TEXT, "more", Column.TEXT), List.of(List.of("more"))));
    ExecutableForm other =
        form(2, columns("note", Column.TEXT, "more", Column.NUMBER), List.of(List.of("more")));

    Forms.publish(store, other);

    StoredRecord record = Forms.record(other, Forms.answers("more", Value.Num.of(4)));
    store.committer().commit(Forms.insert(other, record));
    assertEquals(Optional.of(record), store.records().find(other, record.id(), new RowScope.All()));
  }

  @Test
  void installs_a_pack_and_keeps_settings() {
    var pack =
        new PackInstall("crm", "1.0.0", Forms.NOW, Forms.ANNA, json("pack"), List.of(json("pack")));

    store.definitions().publish(List.of(), List.of(), List.of(), List.of(pack));
    store
        .definitions()
        .putSetting(
            "days", JsonNodeFactory.instance.numberNode(30), Forms.event("workspace", null, "x"));

    assertEquals(List.of(pack), store.definitions().packs());
    assertEquals(30, store.definitions().setting("days").orElseThrow().asInt());
    assertEquals(1, store.ledger().ofSubject("workspace").size());
  }

  @Test
  void keeps_people_teams_and_sessions() {
    UUID id = UUID.randomUUID();
    var team = new Team(UUID.randomUUID(), "华东", "team", id, null);
    var user =
        new User(
            id,
            "rep1",
            "王芳",
            null,
            team.id(),
            Set.of("rep", "finance"),
            "+86",
            null,
            "zh-CN",
            true);
    var other =
        new User(UUID.randomUUID(), "rep1", "李", null, null, Set.of(), null, null, "en", true);
    store.people().put(team, Forms.event("workspace", null, "team.changed"));
    store.people().put(user, Forms.event("user/" + id, null, "user.changed"));
    store.people().setPassword(id, "hash", Forms.event("user/" + id, null, "password.changed"));

    Duplicate taken =
        assertThrows(
            Duplicate.class,
            () -> store.people().put(other, Forms.event("workspace", null, "user.changed")));
    var session = new Session("token", id, Forms.NOW, Forms.NOW.plusSeconds(60), "phone");
    store.people().open(session);
    var longer = new Session("token", id, Forms.NOW, Forms.NOW.plusSeconds(120), "phone");
    store.people().open(longer);

    assertEquals(List.of("login"), taken.fields());
    assertEquals(Optional.of(user), store.people().byLogin("rep1"));
    assertEquals(List.of(user), store.people().users());
    assertEquals(List.of(team), store.people().teams());
    assertEquals(Optional.of("hash"), store.people().passwordHash(id));
    assertEquals(Optional.of(longer), store.people().session("token"));
    store.people().closeAll(id);
    assertEquals(Optional.empty(), store.people().session("token"));
  }

  @Test
  void lists_open_tasks_soonest_due_first() {
    UUID run = UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      store
          .committer()
          .commit(List.of(new Change.PutTask(Work.task(UUID.randomUUID(), run, 1, "open"), 0)));
    }

    var first = store.work().tasksOf(Forms.ANNA, "open", 3, null);
    var second = store.work().tasksOf(Forms.ANNA, "open", 3, first.next());

    assertEquals(3, first.items().size());
    assertEquals(2, second.items().size());
    assertTrue(first.items().stream().noneMatch(second.items()::contains));
    assertEquals(List.of(), store.work().tasksOf(Forms.ANNA, "done", 3, null).items());
    assertEquals(5, store.work().tasksOfRecord(Forms.ANNA).size());
  }

  private StoreConfig used;

  private static ExecutableForm form(
      int version, LinkedHashMap<String, Column> columns, List<List<String>> unique) {
    return Forms.form("visit", version, columns, unique);
  }

  private static LinkedHashMap<String, Column> columns(Object... keysAndColumns) {
    var columns = new LinkedHashMap<String, Column>();
    for (int i = 0; i < keysAndColumns.length; i += 2) {
      columns.put((String) keysAndColumns[i], (Column) keysAndColumns[i + 1]);
    }
    return columns;
  }

  private static ObjectNode json(String title) {
    return JsonNodeFactory.instance.objectNode().put("title", title);
  }
}
