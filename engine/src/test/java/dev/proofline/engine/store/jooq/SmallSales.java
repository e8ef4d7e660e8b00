package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.RowType;
import dev.proofline.engine.expression.SystemRows;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Visits to customers with all kinds of columns, by chance, in memory and to be stored. */
final class SmallSales implements Facts {

  private static final List<String> TEXTS =
      List.of(
          "a",
          "A",
          "华星电子",
          "预算还没批",
          "😀表情",
          "a😀",
          "12",
          "-3.50",
          "  x ",
          "b a",
          "é",
          "1e3",
          "𠮷野家",
          "👨\u200d👩\u200d👧",
          "İx",
          "ΑΣ",
          "ß");
  private static final List<String> MOMENTS =
      List.of(
          "2026-03-08T06:59:59.999Z",
          "2026-03-08T07:00:00Z",
          "2026-11-01T05:30:00Z",
          "2026-11-01T06:30:00Z",
          "2026-03-29T00:59:00Z",
          "2026-10-25T00:30:00Z",
          "2026-10-25T01:30:00.5Z",
          "2026-03-30T16:00:00Z",
          "2024-02-29T16:00:00Z",
          "1981-02-28T13:45:00Z",
          "2026-02-08T07:30:00Z",
          "1986-05-03T16:00:00Z",
          "1991-09-14T15:30:00Z");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "0.5",
          "2.5",
          "-2.5",
          "0.005",
          "1.005",
          "2.675",
          "0.1",
          "0.3",
          "1000000000000000",
          "7");

  private final RandomGenerator random;
  private final Map<UUID, Row> rows = new HashMap<>();
  private final List<StoredRecord> customers = new ArrayList<>();
  private final List<StoredRecord> visits = new ArrayList<>();
  private final ExecutableForm customer =
      form(
          "customer",
          "name",
          Column.TEXT,
          "city",
          Column.TEXT,
          "credit",
          Column.NUMBER,
          "since",
          Column.DATE,
          "vip",
          Column.BOOLEAN,
          "parent",
          Column.UUID);
  private final ExecutableForm visit =
      form(
          "visit",
          "kind",
          Column.TEXT,
          "note",
          Column.TEXT,
          "amount",
          Column.NUMBER,
          "cost",
          Column.NUMBER,
          "done",
          Column.BOOLEAN,
          "paid",
          Column.BOOLEAN,
          "day",
          Column.DATE,
          "at",
          Column.TIMESTAMP,
          "took",
          Column.SPAN,
          "tags",
          Column.TEXT_LIST,
          "customer",
          Column.UUID);

  SmallSales(RandomGenerator random, int visits) {
    this.random = random;
    for (int i = 0; i < Math.max(3, visits / 8); i++) {
      customers.add(add(customer));
    }
    for (int i = 0; i < visits; i++) {
      this.visits.add(add(visit));
    }
  }

  static Vocabulary vocabulary() {
    var types = new HashMap<>(SystemRows.all());
    types.put("visit", row("visit", VISIT));
    types.put("customer", row("customer", CUSTOMER));
    return new Vocabulary(
        types, Map.of("visit", "visit", "customer", "customer"), Map.of(), Set.of());
  }

  private static final List<Object> CUSTOMER =
      List.of(
          "name",
          Type.TEXT,
          "city",
          Type.TEXT,
          "credit",
          Type.NUMBER,
          "since",
          Type.TIMESTAMP,
          "vip",
          Type.BOOLEAN,
          "parent",
          Type.row("customer"));
  private static final List<Object> VISIT =
      List.of(
          "kind",
          Type.TEXT,
          "note",
          Type.TEXT,
          "amount",
          Type.NUMBER,
          "cost",
          Type.NUMBER,
          "done",
          Type.BOOLEAN,
          "paid",
          Type.BOOLEAN,
          "day",
          Type.TIMESTAMP,
          "at",
          Type.TIMESTAMP,
          "took",
          Type.DURATION,
          "tags",
          Type.listOf(Type.TEXT),
          "customer",
          Type.row("customer"));

  private static RowType row(String name, List<Object> namesAndTypes) {
    var fields = new LinkedHashMap<String, Type>();
    for (int i = 0; i < namesAndTypes.size(); i += 2) {
      fields.put((String) namesAndTypes.get(i), (Type) namesAndTypes.get(i + 1));
    }
    return SystemRows.record(name, fields);
  }

  private static ExecutableForm form(String key, Object... namesAndColumns) {
    var columns = new LinkedHashMap<String, Column>();
    for (int i = 0; i < namesAndColumns.length; i += 2) {
      columns.put((String) namesAndColumns[i], (Column) namesAndColumns[i + 1]);
    }
    return Forms.form(key, 1, columns, List.of());
  }

  void store(Store store) {
    Forms.publish(store, customer, visit);
    for (List<StoredRecord> records : List.of(customers, visits)) {
      var changes = new ArrayList<Change>();
      for (StoredRecord record : records) {
        changes.add(
            new Change.InsertRecord(record.form().equals("visit") ? visit : customer, record));
        changes.add(
            new Change.AppendEvent(
                Forms.event("record/" + record.id(), record.id(), "record.submitted")));
      }
      store.committer().commit(changes);
    }
  }

  ExecutableForm customer() {
    return customer;
  }

  ExecutableForm visit() {
    return visit;
  }

  List<StoredRecord> visits() {
    return visits;
  }

  Row row(StoredRecord record) {
    return Optional.ofNullable(rows.get(record.id())).orElseThrow();
  }

  // ---- chance

  private StoredRecord add(ExecutableForm form) {
    var answers = new LinkedHashMap<String, Value>();
    form.fields()
        .forEach((key, field) ->
            value(field.type().column(field.context()))
                .ifPresent(value -> {
                  if (random.nextInt(5) > 0) {
                    answers.put(key, value);
                  }
                }));
    var id = new UUID(random.nextLong(), random.nextLong());
    StoredRecord plain = Forms.record(form, id, 1, new Answers(answers));
    StoredRecord record = at(plain, moment(), random.nextInt(6) == 0 ? null : moment());
    rows.put(id, new MemoryRow(record));
    return record;
  }

  private static StoredRecord at(
      StoredRecord plain, Instant created, @org.jspecify.annotations.Nullable Instant submitted) {
    return new StoredRecord(
        plain.id(),
        plain.form(),
        plain.formVersion(),
        plain.version(),
        plain.receipt(),
        plain.status(),
        plain.verdict(),
        null,
        created,
        plain.createdBy(),
        submitted,
        plain.submitter(),
        created,
        plain.owner(),
        null,
        null,
        null,
        plain.findings(),
        plain.searchText(),
        plain.answers());
  }

  private Optional<Value> value(Column column) {
    return switch (column) {
      case TEXT -> Optional.of(new Value.Text(one(TEXTS)));
      case NUMBER -> Optional.of(new Value.Num(number()));
      case BOOLEAN -> Optional.of(new Value.Bool(random.nextBoolean()));
      case DATE -> Optional.of(new Value.Day(LocalDate.ofEpochDay(random.nextInt(25_000))));
      case TIMESTAMP -> Optional.of(new Value.Moment(moment()));
      case UUID ->
          customers.isEmpty()
              ? Optional.empty()
              : Optional.of(new Value.Ref("customer", one(customers).id()));
      case TEXT_LIST -> Optional.of(new Value.Many(texts()));
      case SPAN -> Optional.of(new Value.Span(Duration.ofMillis(random.nextLong(0, 1L << 40))));
      case JSON, ROWS, NONE -> Optional.empty();
    };
  }

  private List<Value> texts() {
    var texts = new ArrayList<Value>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      texts.add(new Value.Text(one(TEXTS)));
    }
    return texts;
  }

  private BigDecimal number() {
    return random.nextInt(3) == 0
        ? new BigDecimal(one(NUMBERS))
        : BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(0, 4));
  }

  private Instant moment() {
    return random.nextInt(3) == 0
        ? Instant.parse(one(MOMENTS))
        : Instant.ofEpochMilli(random.nextLong(0, 2_000_000_000_000L));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  // ---- as facts

  private record MemoryRow(StoredRecord record) implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref(record.form(), record.id());
    }

    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> Optional.of(new Value.Text(record.id().toString()));
        case "created_at" -> Optional.of(new Value.Moment(record.createdAt()));
        case "submitted_at" -> Optional.ofNullable(record.submittedAt()).map(Value.Moment::new);
        case "status" -> Optional.of(new Value.Text(record.status().key()));
        default -> record.answers().get(field);
      };
    }
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return Optional.ofNullable(rows.get(reference.id()));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    return (source.equals("visit") ? visits : customers)
        .stream()
            .map(this::row)
            .filter(row ->
                narrowings.stream().allMatch(one -> row.get(one.field()).equals(one.value())))
            .toList();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return List.of();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.empty();
  }
}
