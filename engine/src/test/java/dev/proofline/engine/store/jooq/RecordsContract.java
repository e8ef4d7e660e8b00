package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Filter.Order;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredRecord.Page;
import dev.proofline.engine.store.StoredRecord.Sort;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reading records promises, on every database. */
abstract class RecordsContract {

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
  void equality_is_two_valued_and_order_is_not() {
    UUID empty = add(Answers.EMPTY);
    UUID five = add(Forms.answers("amount", Value.Num.of(5)));
    UUID nine = add(Forms.answers("amount", new Value.Num(new BigDecimal("9.00"))));
    var isFive = new Filter.Equal("amount", new Value.Num(new BigDecimal("5.0")));
    var less = new Filter.Ordered("amount", Order.LESS, Value.Num.of(9));

    assertEquals(Set.of(five), found(isFive));
    assertEquals(Set.of(empty, nine), found(new Filter.Not(isFive)));
    assertEquals(Set.of(five), found(less));
    assertEquals(Set.of(nine), found(new Filter.Not(less)));
    assertEquals(Set.of(empty), found(new Filter.Empty("amount")));
    assertEquals(
        Set.of(five, nine),
        found(new Filter.OneOf("amount", List.of(Value.Num.of(9), Value.Num.of(5)))));
    assertEquals(
        Set.of(empty, five), found(new Filter.Or(List.of(isFive, new Filter.Empty("amount")))));
    assertEquals(Set.of(empty, five, nine), found(Filter.EVERYTHING));
    assertEquals(Set.of(), found(new Filter.Or(List.of())));
  }

  @Test
  void compares_every_kind_of_value() {
    UUID customer = UUID.randomUUID();
    UUID id =
        add(
            Forms.answers(
                "note", new Value.Text("100% 完成_了"),
                "done", new Value.Bool(true),
                "day", new Value.Day(LocalDate.parse("2026-11-22")),
                "at", new Value.Moment(Instant.parse("2026-11-21T16:00:00Z")),
                "customer", new Value.Ref("customer", customer),
                "tags", new Value.Many(List.of(new Value.Text("新客"), new Value.Text("b")))));
    add(Answers.EMPTY);

    assertEquals(Set.of(id), found(new Filter.Equal("done", new Value.Bool(true))));
    assertEquals(
        Set.of(id), found(new Filter.Equal("customer", new Value.Ref("customer", customer))));
    assertEquals(Set.of(id), found(new Filter.Contains("tags", new Value.Text("新客"))));
    assertEquals(Set.of(), found(new Filter.Contains("tags", new Value.Text("新"))));
    assertEquals(Set.of(id), found(new Filter.Contains("note", new Value.Text("0% 完成_"))));
    assertEquals(Set.of(), found(new Filter.Contains("note", new Value.Text("0_ 完"))));
    assertEquals(
        Set.of(id), found(new Filter.Equal("at", new Value.Day(LocalDate.parse("2026-11-22")))));
    assertEquals(
        Set.of(id), found(new Filter.Equal("status", new Value.Text("submitted")), "done"));
    assertEquals(Set.of(id), found(new Filter.Equal("id", new Value.Ref("visit", id))));
  }

  @Test
  void a_day_stands_for_its_first_moment_in_the_zone_of_the_workspace() {
    UUID id = add(Forms.answers("day", new Value.Day(LocalDate.parse("2026-11-22"))));
    Instant start = Instant.parse("2026-11-21T16:00:00Z");
    Instant noon = start.plusSeconds(12 * 3600);

    assertEquals(Set.of(id), ordered(Order.LESS_OR_EQUAL, start));
    assertEquals(Set.of(id), ordered(Order.GREATER_OR_EQUAL, start));
    assertEquals(Set.of(), ordered(Order.LESS, start));
    assertEquals(Set.of(), ordered(Order.GREATER, start));
    assertEquals(Set.of(id), ordered(Order.LESS, noon));
    assertEquals(Set.of(id), ordered(Order.LESS_OR_EQUAL, noon));
    assertEquals(Set.of(), ordered(Order.GREATER, noon));
    assertEquals(Set.of(), ordered(Order.GREATER_OR_EQUAL, noon));
    assertEquals(Set.of(id), found(new Filter.Equal("day", new Value.Moment(start))));
    assertEquals(Set.of(), found(new Filter.Equal("day", new Value.Moment(noon))));
  }

  @Test
  void naughty_strings_are_values_like_any_other() throws Exception {
    List<String> naughty = naughty();
    List<UUID> ids = new ArrayList<>();
    for (String text : naughty) {
      ids.add(add(Forms.answers("note", new Value.Text(text))));
    }

    for (int i = 0; i < naughty.size(); i++) {
      var text = new Value.Text(naughty.get(i));
      Set<UUID> same = found(new Filter.Equal("note", text));
      Set<UUID> containing = found(new Filter.Contains("note", text));
      assertTrue(same.contains(ids.get(i)), naughty.get(i));
      assertTrue(containing.containsAll(same), naughty.get(i));
      assertEquals(
          Optional.of(text),
          store
              .records()
              .find(form, ids.get(i), new RowScope.All())
              .flatMap(record -> record.answers().get("note")));
    }
    assertEquals(List.of(), store.ledger().verify());
  }

  @Test
  void finds_every_word_of_a_search_in_any_script() {
    UUID id = add(Answers.EMPTY);

    assertEquals(Set.of(id), searched("华星"));
    assertEquals(Set.of(id), searched("HUA 电子"));
    assertEquals(Set.of(), searched("华星 上海"));
    assertEquals(Set.of(), searched("%"));
    assertEquals(Set.of(), searched("_"));
    assertEquals(Set.of(id), searched("  "));
  }

  @Test
  void shows_only_rows_of_the_scope() {
    UUID team = UUID.randomUUID();
    UUID region = UUID.randomUUID();
    UUID mine = UUID.randomUUID();
    StoredRecord record = Forms.record(form, mine, 1, Answers.EMPTY);
    StoredRecord theirs =
        new StoredRecord(
            UUID.randomUUID(),
            "visit",
            1,
            1,
            "R9",
            record.status(),
            record.verdict(),
            null,
            Forms.NOW,
            null,
            null,
            null,
            Forms.NOW,
            UUID.randomUUID(),
            team,
            region,
            null,
            record.findings(),
            "",
            Answers.EMPTY);
    store.committer().commit(Forms.insert(form, record));
    store.committer().commit(Forms.insert(form, theirs));

    assertEquals(Set.of(mine, theirs.id()), seen(new RowScope.All()));
    assertEquals(Set.of(), seen(new RowScope.None()));
    assertEquals(Set.of(mine), seen(new RowScope.OwnedBy(Set.of(Forms.ANNA))));
    assertEquals(Set.of(), seen(new RowScope.OwnedBy(Set.of())));
    assertEquals(Set.of(theirs.id()), seen(new RowScope.InTeams(Set.of(team))));
    assertEquals(Set.of(theirs.id()), seen(new RowScope.InRegions(Set.of(region))));
    assertEquals(
        Set.of(mine, theirs.id()),
        seen(
            new RowScope.AnyOf(
                List.of(
                    new RowScope.InTeams(Set.of(team)),
                    new RowScope.OwnedBy(Set.of(Forms.ANNA))))));
    assertEquals(
        Set.of(),
        seen(new RowScope.Narrowed(new RowScope.All(), new Filter.Not(Filter.EVERYTHING))));
    assertTrue(store.records().find(form, mine, new RowScope.None()).isEmpty());
  }

  @Test
  void pages_hold_every_row_once_while_rows_come_and_go() {
    var random = new Random(7);
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Answers answers =
          i % 4 == 0
              ? Answers.EMPTY
              : Forms.answers(
                  "amount",
                  Value.Num.of(random.nextInt(5)),
                  "note",
                  new Value.Text("n" + random.nextInt(3)));
      all.add(add(answers));
    }

    for (boolean descending : List.of(false, true)) {
      List<Sort> sort = List.of(new Sort("amount", descending), new Sort("note", !descending));
      List<UUID> seen = new ArrayList<>();
      String after = null;
      do {
        Page<StoredRecord> page = page(sort, 7, after);
        page.items().forEach(record -> seen.add(record.id()));
        after = page.next();
        store
            .committer()
            .commit(List.of(new Change.DeleteRecord(form, page.items().getFirst().id(), 1)));
        all.remove(page.items().getFirst().id());
      } while (after != null);
      assertEquals(seen.size(), new HashSet<>(seen).size());
      assertTrue(seen.containsAll(all));
    }
  }

  @Test
  void empty_values_come_first_upwards_and_last_downwards() {
    UUID none = add(Answers.EMPTY);
    UUID one = add(Forms.answers("amount", Value.Num.of(1)));
    UUID two = add(Forms.answers("amount", Value.Num.of(2)));

    List<UUID> up = ids(page(List.of(new Sort("amount", false)), 9, null));
    List<UUID> down = ids(page(List.of(new Sort("amount", true)), 9, null));

    assertEquals(List.of(none, one, two), up);
    assertEquals(List.of(two, one, none), down);
  }

  @Test
  void refuses_a_cursor_of_another_query() {
    add(Answers.EMPTY);
    add(Answers.EMPTY);
    String cursor = page(List.of(new Sort("created_at", true)), 1, null).next();
    assertNotNull(cursor);

    assertNull(page(List.of(new Sort("created_at", true)), 1, cursor).next());
    for (String bad : List.of("", "x", "eyJ9", cursor + "A", "' or 1=1 --")) {
      assertThrows(
          Store.BadCursor.class, () -> page(List.of(new Sort("created_at", true)), 1, bad), bad);
    }
    assertThrows(Store.BadCursor.class, () -> page(List.of(new Sort("amount", true)), 1, cursor));
  }

  @Test
  void streams_all_rows_and_narrows_them() {
    for (int i = 0; i < 12; i++) {
      add(Forms.answers("amount", Value.Num.of(i % 3)));
    }
    List<UUID> streamed = new ArrayList<>();

    store
        .records()
        .each(form, new RowScope.All(), Filter.EVERYTHING, record -> streamed.add(record.id()));
    var narrowing = new Facts.Narrowing("amount", Optional.of(Value.Num.of(1)));
    var empty = new Facts.Narrowing("note", Optional.empty());

    assertEquals(12, new HashSet<>(streamed).size());
    assertEquals(4, store.records().narrowed(form, List.of(narrowing, empty), 10).size());
    assertEquals(3, store.records().narrowed(form, List.of(narrowing), 2).size());
  }

  private UUID add(Answers answers) {
    StoredRecord record = Forms.record(form, answers);
    store.committer().commit(Forms.insert(form, record));
    return record.id();
  }

  private Set<UUID> found(Filter filter) {
    return Set.copyOf(ids(list(new RowScope.All(), filter, null)));
  }

  private Set<UUID> found(Filter filter, String answered) {
    return found(new Filter.And(List.of(filter, new Filter.Not(new Filter.Empty(answered)))));
  }

  private Set<UUID> ordered(Order order, Instant at) {
    return found(new Filter.Ordered("day", order, new Value.Moment(at)));
  }

  private Set<UUID> searched(String text) {
    return Set.copyOf(ids(list(new RowScope.All(), Filter.EVERYTHING, text)));
  }

  /** What lists show and what is found one by one is the same. */
  private Set<UUID> seen(RowScope scope) {
    Set<UUID> listed = Set.copyOf(ids(list(scope, Filter.EVERYTHING, null)));
    for (UUID id : ids(list(new RowScope.All(), Filter.EVERYTHING, null))) {
      assertEquals(listed.contains(id), store.records().find(form, id, scope).isPresent());
    }
    return listed;
  }

  private Page<StoredRecord> list(RowScope scope, Filter filter, @Nullable String search) {
    return store.records().list(form, scope, filter, search, List.of(), 1000, null);
  }

  private Page<StoredRecord> page(List<Sort> sort, int limit, @Nullable String after) {
    return store
        .records()
        .list(form, new RowScope.All(), Filter.EVERYTHING, null, sort, limit, after);
  }

  private static List<UUID> ids(Page<StoredRecord> page) {
    return page.items().stream().map(StoredRecord::id).toList();
  }

  private static List<String> naughty() throws Exception {
    try (InputStream json = RecordsContract.class.getResourceAsStream("/blns/blns.json")) {
      JsonNode all = JsonMapper.shared().readTree(json);
      return all.valueStream()
          .map(JsonNode::asString)
          .filter(text -> !text.isBlank() && text.indexOf('\u0000') < 0)
          .toList();
    }
  }
}
