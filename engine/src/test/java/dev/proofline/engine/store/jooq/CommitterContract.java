package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Racing.succeeds;
import static dev.proofline.engine.store.jooq.Racing.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Committer.Conflict;
import dev.proofline.engine.store.Committer.Duplicate;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the committer promises, on every database. */
abstract class CommitterContract {

  private JooqStore store;
  private ExecutableForm form;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    store = JooqStore.open(config());
    form = Forms.visit();
    Forms.publish(store, form);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void reads_back_a_record_with_every_kind_of_value() {
    var photo =
        new Value.File(
            UUID.randomUUID(),
            "ab".repeat(32),
            "照片.jpg",
            "image/jpeg",
            5,
            Forms.NOW,
            new Value.Place(31.2, 121.5, 8.0, false, "上海"),
            "camera",
            12.5);
    StoredRecord record =
        Forms.record(
            form,
            Forms.answers(
                "note",
                new Value.Text("拜访 'x' \"y\" \\ ; -- 😀\n\t"),
                "amount",
                new Value.Num(new BigDecimal("12345678901234567890.0123456789")),
                "done",
                new Value.Bool(false),
                "day",
                new Value.Day(LocalDate.parse("9999-12-31")),
                "at",
                new Value.Moment(Instant.parse("1969-12-31T23:59:59.999999Z")),
                "customer",
                new Value.Ref("customer", UUID.randomUUID()),
                "tags",
                new Value.Many(List.of(new Value.Text("a,b"), new Value.Text("{\"}"))),
                "photo",
                new Value.Many(List.of(photo))));

    store.committer().commit(Forms.insert(form, record));

    assertEquals(Optional.of(record), find(record.id()));
  }

  @Test
  void reads_back_a_record_without_answers() {
    StoredRecord record = Forms.record(form, Answers.EMPTY);

    store.committer().commit(Forms.insert(form, record));

    assertEquals(Optional.of(record), find(record.id()));
  }

  @Test
  void refuses_half_characters_and_nul_without_harming_others() {
    Answers bad = Forms.answers("note", new Value.Text("a\u0000b"));
    Answers half = Forms.answers("note", new Value.Text("a\ud83d"));

    assertThrows(
        IllegalArgumentException.class,
        () -> store.committer().commit(Forms.insert(form, Forms.record(form, bad))));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.committer().commit(Forms.insert(form, Forms.record(form, half))));
  }

  @Test
  void changes_a_record_only_at_the_expected_version() {
    StoredRecord record = Forms.record(form, Forms.answers("note", new Value.Text("one")));
    store.committer().commit(Forms.insert(form, record));
    StoredRecord changed =
        Forms.record(form, record.id(), 2, Forms.answers("note", new Value.Text("two")));

    store.committer().commit(Forms.update(form, changed, 1));
    assertThrows(Conflict.class, () -> store.committer().commit(Forms.update(form, changed, 1)));

    assertEquals(Optional.of(changed), find(record.id()));
  }

  @Test
  void a_counter_that_somebody_began_meanwhile_is_a_conflict() {
    store.committer().commit(List.of(new Change.Count("no", 1, 0)));

    var again = List.<Change>of(new Change.Count("no", 1, 0));
    assertThrows(Conflict.class, () -> store.committer().commit(again));
    assertEquals(1, store.counters().last("no"));
  }

  @Test
  void deletes_a_record_only_at_the_expected_version() {
    StoredRecord record = Forms.record(form, Answers.EMPTY);
    store.committer().commit(Forms.insert(form, record));

    assertThrows(
        Conflict.class,
        () -> store.committer().commit(List.of(new Change.DeleteRecord(form, record.id(), 7))));
    store.committer().commit(List.of(new Change.DeleteRecord(form, record.id(), 1)));

    assertTrue(find(record.id()).isEmpty());
  }

  @Test
  void refuses_an_id_that_exists_and_says_so() {
    StoredRecord record = Forms.record(form, Answers.EMPTY);
    store.committer().commit(Forms.insert(form, record));

    Duplicate refused =
        assertThrows(Duplicate.class, () -> store.committer().commit(Forms.insert(form, record)));

    assertEquals(List.of(), refused.fields());
  }

  @Test
  void a_bad_list_fails_alone_among_many() throws Exception {
    StoredRecord there = Forms.record(form, Answers.EMPTY);
    store.committer().commit(Forms.insert(form, there));
    List<Callable<Boolean>> commits = new ArrayList<>();
    List<StoredRecord> good = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      boolean bad = i % 10 == 3;
      StoredRecord record = bad ? there : Forms.record(form, Answers.EMPTY);
      if (!bad) {
        good.add(record);
      }
      commits.add(() -> succeeds(() -> store.committer().commit(Forms.insert(form, record))));
    }

    List<Boolean> results = together(commits);

    for (int i = 0; i < 100; i++) {
      assertEquals(i % 10 != 3, results.get(i), "list " + i);
    }
    good.forEach(record -> assertTrue(find(record.id()).isPresent()));
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void of_sixteen_that_change_one_record_at_once_one_wins() throws Exception {
    StoredRecord record = Forms.record(form, Answers.EMPTY);
    store.committer().commit(Forms.insert(form, record));

    List<Callable<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      StoredRecord mine =
          Forms.record(form, record.id(), 2, Forms.answers("amount", Value.Num.of(i)));
      commits.add(() -> succeeds(() -> store.committer().commit(Forms.update(form, mine, 1))));
    }
    List<Boolean> results = together(commits);

    assertEquals(1, results.stream().filter(won -> won).count());
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void of_sixteen_equal_values_the_database_lets_in_one() throws Exception {
    var columns = new LinkedHashMap<String, Column>();
    columns.put("name", Column.TEXT);
    columns.put("size", Column.NUMBER);
    ExecutableForm unique = Forms.form("customer", 1, columns, List.of(List.of("name", "size")));
    Forms.publish(store, unique);
    List<Callable<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Answers answers =
          Forms.answers(
              "name", new Value.Text(i % 2 == 0 ? "Huaxing" : "HUAXING"),
              "size", new Value.Num(new BigDecimal(i % 3 == 0 ? "1.0" : "1")));
      commits.add(() ->
          succeeds(
              () -> store.committer().commit(Forms.insert(unique, Forms.record(unique, answers)))));
    }

    List<Boolean> results = together(commits);
    Duplicate refused =
        assertThrows(
            Duplicate.class,
            () ->
                store
                    .committer()
                    .commit(
                        Forms.insert(
                            unique,
                            Forms.record(
                                unique,
                                Forms.answers(
                                    "name", new Value.Text("huaxing"), "size", Value.Num.of(1))))));

    assertEquals(1, results.stream().filter(won -> won).count());
    assertEquals(List.of("name", "size"), refused.fields());
  }

  @Test
  void a_chain_stays_whole_when_many_append_to_it() throws Exception {
    List<Callable<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String subject = i % 2 == 0 ? "workspace" : "user/" + i % 5;
      commits.add(() ->
          succeeds(() ->
              store
                  .committer()
                  .commit(
                      List.of(
                          new Change.AppendEvent(Forms.event(subject, null, "thing.done")),
                          new Change.AppendEvent(Forms.event(subject, null, "thing.undone"))))));
    }

    List<Boolean> results = together(commits);

    assertTrue(results.stream().allMatch(done -> done));
    assertEquals(200, store.ledger().ofSubject("workspace").size());
    var numbered = store.ledger().after(0, 1000);
    for (int i = 0; i < numbered.size(); i++) {
      assertEquals(i + 1, numbered.get(i).sequence());
    }
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void refuses_when_closed() {
    Committer committer = store.committer();
    store.close();

    assertThrows(
        IllegalStateException.class,
        () -> committer.commit(Forms.insert(form, Forms.record(form, Answers.EMPTY))));
  }

  private Optional<StoredRecord> find(UUID id) {
    return store.records().find(form, id, new RowScope.All());
  }
}
