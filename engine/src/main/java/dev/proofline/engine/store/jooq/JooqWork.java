package dev.proofline.engine.store.jooq;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Change.InboxItem;
import dev.proofline.engine.store.Change.StoredRun;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Change.StoredTimer;
import dev.proofline.engine.store.StoredRecord.Page;
import dev.proofline.engine.store.WorkStore;
import dev.proofline.engine.store.jooq.Keyset.Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Runs, tasks, timers and messages, read. */
final class JooqWork implements WorkStore {

  private static final String OPEN = "open";
  private static final Field<Boolean> LATE = field(name("late"), SQLDataType.BOOLEAN);
  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  private static final Field<UUID> RUN = field(name("run"), SQLDataType.UUID);
  private static final Field<String> CHANNEL = field(name("channel"), SQLDataType.VARCHAR);
  private static final Field<String> KEY = field(name("key"), SQLDataType.VARCHAR);
  private static final Field<UUID> RECORD = field(name("record"), SQLDataType.UUID);
  private static final Field<UUID> ASSIGNEE = field(name("assignee"), SQLDataType.UUID);
  private static final Field<UUID> USER = field(name("user"), SQLDataType.UUID);
  private static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
  private static final Field<Instant> STARTED_AT = field(name("started_at"), SQLDataType.INSTANT);
  private static final Field<Instant> CREATED_AT = field(name("created_at"), SQLDataType.INSTANT);
  private static final Field<Instant> DUE_AT = field(name("due_at"), SQLDataType.INSTANT);
  private static final Field<Instant> DONE_AT = field(name("done_at"), SQLDataType.INSTANT);
  private static final Field<Instant> NEXT_AT = field(name("next_at"), SQLDataType.INSTANT);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<Instant> READ_AT = field(name("read_at"), SQLDataType.INSTANT);

  /** What is more urgent comes first, whenever it is due; what says nothing is as usual. */
  private static final Field<Integer> URGENCY =
      DSL.case_(field(name("priority"), SQLDataType.VARCHAR))
          .when(inline("critical"), inline(0))
          .when(inline("urgent"), inline(1))
          .when(inline("low"), inline(3))
          .otherwise(inline(2));

  private static final Keyset OPEN_FIRST =
      new Keyset(
          List.of(
              new Key(URGENCY, ColumnType.INT, false),
              new Key(DUE_AT, ColumnType.TIMESTAMP, false, true),
              new Key(CREATED_AT, ColumnType.TIMESTAMP, false),
              new Key(ID, ColumnType.UUID, false)));

  private static final Keyset LATEST_DONE =
      new Keyset(
          List.of(
              new Key(DONE_AT, ColumnType.TIMESTAMP, true), new Key(ID, ColumnType.UUID, true)));

  private final Database database;
  private final DSLContext dsl;
  private final TermSql.Maker terms;

  JooqWork(Database database, TermSql.Maker terms) {
    this.database = database;
    this.dsl = database.dsl();
    this.terms = terms;
  }

  @Override
  public Optional<StoredRun> run(UUID id) {
    return dsl.select(Tables.RUN.fields())
        .from(Tables.RUN.table())
        .where(ID.eq(id))
        .fetchOptional(WorkRows::run);
  }

  @Override
  public List<StoredRun> runsOf(UUID record) {
    return dsl.select(Tables.RUN.fields())
        .from(Tables.RUN.table())
        .where(RECORD.eq(record))
        .orderBy(STARTED_AT, ID)
        .fetch(WorkRows::run);
  }

  @Override
  public Optional<StoredTask> task(UUID id) {
    return tasks(ID.eq(id)).stream().findFirst();
  }

  @Override
  public List<StoredTask> tasksOfRun(UUID run) {
    return tasks(RUN.eq(run));
  }

  @Override
  public List<StoredTask> tasksOfRecord(UUID record) {
    return tasks(RECORD.eq(record));
  }

  private List<StoredTask> tasks(Condition condition) {
    return dsl.select(Tables.TASK.fields())
        .from(Tables.TASK.table())
        .where(condition)
        .orderBy(CREATED_AT, ID)
        .fetch(WorkRows::task);
  }

  /**
   * Open ones the most urgent first, then soonest due, those without a due time last; others latest
   * done first.
   */
  @Override
  public Page<StoredTask> tasksOf(UUID assignee, String state, int limit, @Nullable String after) {
    Keyset keyset = state.equals(OPEN) ? OPEN_FIRST : LATEST_DONE;
    Result<Record> rows =
        dsl.select(Tables.TASK.fields())
            .select(URGENCY)
            .from(Tables.TASK.table())
            .where(ASSIGNEE.eq(assignee), STATE.eq(state), keyset.after(after))
            .orderBy(keyset.order())
            .limit(limit + 1)
            .fetch();
    String next = rows.size() > limit ? keyset.cursor(rows.get(limit - 1)) : null;
    return new Page<>(rows.stream().limit(limit).map(WorkRows::task).toList(), next);
  }

  @Override
  public List<StoredTask> tasks(List<Facts.Narrowing> narrowings, int limit) {
    var conditions = new Conditions(Tables.TASK, terms);
    Condition condition = noCondition();
    for (Facts.Narrowing narrowing : narrowings) {
      condition =
          condition.and(
              conditions.of(
                  narrowing
                      .value()
                      .<Filter>map(value -> new Filter.Equal(narrowing.field(), value))
                      .orElseGet(() -> new Filter.Empty(narrowing.field()))));
    }
    return dsl.select(Tables.TASK.fields())
        .from(Tables.TASK.table())
        .where(condition)
        .orderBy(CREATED_AT, ID)
        .limit(limit + 1)
        .fetch(WorkRows::task);
  }

  @Override
  public List<StoredTimer> due(Instant now, int limit) {
    return dsl.select(Tables.TIMER.fields())
        .from(Tables.TIMER.table())
        .where(DUE_AT.le(now))
        .orderBy(DUE_AT, ID)
        .limit(limit)
        .fetch(WorkRows::timer);
  }

  @Override
  public List<StoredTimer> timersOf(UUID run) {
    return dsl.select(Tables.TIMER.fields())
        .from(Tables.TIMER.table())
        .where(RUN.eq(run))
        .orderBy(DUE_AT, ID)
        .fetch(WorkRows::timer);
  }

  @Override
  public Optional<Instant> nextDue() {
    return Optional.ofNullable(
        dsl.select(DSL.min(DUE_AT)).from(Tables.TIMER.table()).fetchOne(DSL.min(DUE_AT)));
  }

  @Override
  public List<Delivery> lease(Instant now, Instant until, int limit) {
    return lease(CHANNEL.notIn(Delivery.READINGS), now, until, limit);
  }

  @Override
  public List<Delivery> leaseOf(String channel, Instant now, Instant until, int limit) {
    return lease(CHANNEL.eq(channel), now, until, limit);
  }

  private List<Delivery> lease(Condition channels, Instant now, Instant until, int limit) {
    var due =
        dsl.select(ID)
            .from(Tables.DELIVERY.table())
            .where(NEXT_AT.le(now), channels)
            .orderBy(NEXT_AT, ID)
            .limit(limit);
    boolean shared = dsl.family() == SQLDialect.POSTGRES;
    return database
        .statement(writing ->
            writing
                .update(Tables.DELIVERY.table())
                .set(NEXT_AT, until.truncatedTo(ChronoUnit.MICROS))
                .where(ID.in(shared ? due.forUpdate().skipLocked() : due), NEXT_AT.le(now))
                .returning(Tables.DELIVERY.fields())
                .fetch(WorkRows::delivery))
        .stream()
        .sorted(comparing(Delivery::createdAt).thenComparing(Delivery::id))
        .toList();
  }

  @Override
  public Optional<WorkStore.Sent> sent(String key) {
    return dsl.select(Tables.DELIVERY.fields())
        .from(Tables.DELIVERY.table())
        .where(KEY.eq(key))
        .fetchOptional(row ->
            new WorkStore.Sent(
                row.get("next_at", Instant.class),
                row.get("attempts", Integer.class),
                row.get("error", String.class)));
  }

  @Override
  public OpenTasks openTasks(UUID assignee, Instant now) {
    Condition passed = DUE_AT.lt(now).and(CREATED_AT.lt(DUE_AT));
    Condition late = LATE.isTrue().and(DUE_AT.isNull().or(CREATED_AT.lt(DUE_AT))).or(passed);
    return dsl.select(DSL.count(), DSL.count().filterWhere(late))
        .from(Tables.TASK.table())
        .where(ASSIGNEE.eq(assignee), STATE.eq(OPEN))
        .fetchSingle(row -> new OpenTasks(row.value1(), row.value2()));
  }

  @Override
  public List<WaiverRequest> waiverRequests(int limit) {
    return WaiverRequests.open(dsl, limit);
  }

  @Override
  public List<InboxItem> inbox(UUID user, boolean unreadOnly, int limit) {
    return dsl.select(Tables.INBOX.fields())
        .from(Tables.INBOX.table())
        .where(USER.eq(user), unreadOnly ? READ_AT.isNull() : noCondition())
        .orderBy(AT.desc(), ID.desc())
        .limit(limit)
        .fetch(WorkRows::inboxItem);
  }
}
