package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Moves;
import dev.proofline.engine.store.StoredMigration;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Migrations of records, on both databases. */
final class JooqMoves implements Moves {

  private static final Field<UUID> MIGRATION = DSL.field(DSL.name("migration"), SQLDataType.UUID);
  private static final Field<UUID> RECORD = DSL.field(DSL.name("record"), SQLDataType.UUID);
  private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);
  private static final Field<Long> REVISION = DSL.field(DSL.name("revision"), SQLDataType.BIGINT);

  private final Database database;
  private final FormRegistry registry;
  private final FormTables tables;
  private final HiddenColumns hidden;

  /**
   * @param changed told when columns are gone, in the transaction and after it
   */
  JooqMoves(Database database, FormRegistry registry, JooqDefinitions changed) {
    this.database = database;
    this.registry = registry;
    this.tables = new FormTables(database.dsl(), registry);
    this.hidden = new HiddenColumns(database, registry, tables, changed);
  }

  @Override
  public List<StoredMigration> all() {
    return database
        .dsl()
        .select(Tables.MIGRATION_RUN.fields())
        .from(Tables.MIGRATION_RUN.table())
        .orderBy(DSL.field(DSL.name("at")).desc(), ID.desc())
        .fetch(JooqMoves::migration);
  }

  @Override
  public Optional<StoredMigration> find(UUID id) {
    return database
        .dsl()
        .select(Tables.MIGRATION_RUN.fields())
        .from(Tables.MIGRATION_RUN.table())
        .where(ID.eq(id))
        .fetchOptional(JooqMoves::migration);
  }

  private static StoredMigration migration(Record row) {
    return new StoredMigration(
        row.get("id", UUID.class),
        row.get("form", String.class),
        row.get("from_version", Integer.class),
        row.get("to_version", Integer.class),
        StoredMigration.State.valueOf(row.get("state", String.class)),
        row.get("revision", Long.class),
        (ObjectNode) Json.exact(row.get("data", String.class)),
        row.get("by", UUID.class),
        row.get("at", Instant.class),
        row.get("ended_at", Instant.class));
  }

  @Override
  public StoredMigration put(
      StoredMigration migration, long expectedRevision, @Nullable Event event) {
    List<EventAppender.Pending> events =
        event == null
            ? List.of()
            : List.of(new EventAppender.Pending(event, null, java.util.Map.of()));
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          int removed =
              dsl.deleteFrom(Tables.MIGRATION_RUN.table())
                  .where(ID.eq(migration.id()), REVISION.eq(expectedRevision))
                  .execute();
          if (removed == 0 && expectedRevision != 0) {
            throw new Committer.Conflict("migration " + migration.id());
          }
          insert(dsl, migration, expectedRevision + 1);
          return removed;
        },
        events);
    return find(migration.id()).orElseThrow();
  }

  private static void insert(DSLContext dsl, StoredMigration migration, long revision) {
    Instant ended = migration.endedAt();
    try {
      dsl.insertInto(Tables.MIGRATION_RUN.table())
          .columns(Tables.MIGRATION_RUN.fields())
          .values(
              migration.id(),
              revision,
              migration.form(),
              migration.from(),
              migration.to(),
              migration.state().name(),
              migration.data().toString(),
              migration.by(),
              migration.at().truncatedTo(ChronoUnit.MICROS),
              ended == null ? null : ended.truncatedTo(ChronoUnit.MICROS))
          .execute();
    } catch (IntegrityConstraintViolationException there) {
      throw new Committer.Conflict("migration " + migration.id());
    }
  }

  @Override
  public void prepare(ExecutableForm after, Set<String> fields) {
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      database.alone(() -> reserve(after, fields));
    } finally {
      alone.unlock();
    }
  }

  private void reserve(ExecutableForm after, Set<String> fields) {
    if (!registry.reserved(after).keySet().containsAll(fields)) {
      database.write(
          connection -> {
            registry.reserve(after, fields, database.dsl(connection));
            return fields;
          },
          List.of());
    }
    tables.addReserved(after);
  }

  @Override
  public void release(StoredMigration migration) {
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          FormRegistry.release(migration.form(), migration.to(), dsl);
          return dsl.deleteFrom(Tables.MOVED.table()).where(MIGRATION.eq(migration.id())).execute();
        },
        List.of());
  }

  @Override
  public long records(String form) {
    return registry.versions(form).isEmpty()
        ? 0
        : database.dsl().fetchCount(DSL.table(DSL.name(Names.formTable(form))));
  }

  @Override
  public long moved(UUID migration) {
    return database.dsl().fetchCount(Tables.MOVED.table(), MIGRATION.eq(migration));
  }

  @Override
  public List<Unmoved> unmoved(
      UUID migration, Sides sides, Set<String> fields, boolean again, int limit) {
    DSLContext dsl = database.dsl();
    FormColumns old = registry.of(sides.before());
    var reader = new RecordReader(sides.before(), old);
    var next = new RecordReader(sides.after(), registry.of(sides.after()), fields);
    TableShape table = reader.table();
    Field<UUID> id = table.field("id", UUID.class);
    List<UUID> ids =
        again
            ? changed(dsl, migration, table, limit)
            : dsl.select(id)
                .from(table.table())
                .where(beyond(dsl, migration, id))
                .orderBy(id)
                .limit(limit)
                .fetch(id);
    var there = new LinkedHashMap<UUID, Answers>();
    dsl.select(next.table().fields())
        .from(next.table().table())
        .where(next.table().field("id", UUID.class).in(ids))
        .forEach(row -> there.put(row.get("id", UUID.class), next.read(row).answers()));
    List<StoredRecord> records =
        dsl.select(table.fields())
            .from(table.table())
            .where(id.in(ids))
            .orderBy(id)
            .fetch(reader::read);
    return new RowsReader(sides.before(), old, dsl)
        .complete(records).stream()
            .map(record -> new Unmoved(record, there.getOrDefault(record.id(), Answers.EMPTY)))
            .toList();
  }

  private static Condition beyond(DSLContext dsl, UUID migration, Field<UUID> id) {
    UUID last =
        dsl.select(RECORD)
            .from(Tables.MOVED.table())
            .where(MIGRATION.eq(migration))
            .orderBy(RECORD.desc())
            .limit(1)
            .fetchOne(RECORD);
    return last == null ? DSL.noCondition() : id.gt(last);
  }

  private static List<UUID> changed(DSLContext dsl, UUID migration, TableShape table, int limit) {
    Field<UUID> id = table.field("id", UUID.class);
    TableShape moved = Tables.MOVED.as("m");
    Field<Long> version = moved.field("version", Long.class);
    return dsl.select(id)
        .from(table.table())
        .leftJoin(Tables.MOVED.table().as(DSL.name("m")))
        .on(
            moved.field("migration", UUID.class).eq(migration),
            moved.field("record", UUID.class).eq(id))
        .where(version.isNull().or(version.ne(table.field(FormShape.VERSION, Long.class))))
        .orderBy(id)
        .limit(limit)
        .fetch(id);
  }

  @Override
  public void write(UUID migration, ExecutableForm after, Set<String> fields, List<MovedRow> rows) {
    FormColumns columns = registry.of(after);
    List<TableColumn> moved = fields.stream().sorted().map(columns::column).toList();
    TableShape table = columns.table(List.of());
    Sql update =
        table.update(
            database.dsl(), moved, List.of(table.column("id"), table.column(FormShape.VERSION)));
    Lock shared = database.gate().readLock();
    shared.lock();
    try {
      database.write(
          connection -> {
            List<MovedRow> written = update(connection, update, moved, rows);
            note(connection, migration, written);
            return written;
          },
          List.of());
    } finally {
      shared.unlock();
    }
  }

  private static List<MovedRow> update(
      Connection connection, Sql update, List<TableColumn> columns, List<MovedRow> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update.text())) {
      for (MovedRow row : rows) {
        var values = new ArrayList<@Nullable Object>();
        for (TableColumn column : columns) {
          Value value = row.values().values().get(column.field());
          values.add(
              value == null ? null : FormShape.encoded(column.field(), column.type(), value));
        }
        values.add(row.record());
        values.add(row.version());
        update.bind(statement, values);
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      var written = new ArrayList<MovedRow>();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != 0) {
          written.add(rows.get(i));
        }
      }
      return written;
    }
  }

  private void note(Connection connection, UUID migration, List<MovedRow> rows)
      throws SQLException {
    Sql put = Tables.MOVED.upsert(database.dsl(), "migration", "record");
    try (PreparedStatement statement = connection.prepareStatement(put.text())) {
      for (MovedRow row : rows) {
        put.bind(statement, List.of(migration, row.record(), row.version()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public OptionalLong movedVersion(UUID migration, UUID record) {
    Field<Long> version = DSL.field(DSL.name("version"), SQLDataType.BIGINT);
    Long found =
        database
            .dsl()
            .select(version)
            .from(Tables.MOVED.table())
            .where(MIGRATION.eq(migration), RECORD.eq(record))
            .fetchOne(version);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  @Override
  public List<StoredRecord> madeBefore(ExecutableForm form, @Nullable UUID after, int limit) {
    DSLContext dsl = database.dsl();
    FormColumns columns = registry.of(form);
    var reader = new RecordReader(form, columns);
    Field<UUID> id = reader.table().field("id", UUID.class);
    List<StoredRecord> records =
        dsl.select(reader.table().fields())
            .from(reader.table().table())
            .where(
                reader.table().field("_form_version", Integer.class).lt(form.version()),
                after == null ? DSL.noCondition() : id.gt(after))
            .orderBy(id)
            .limit(limit)
            .fetch(reader::read);
    return new RowsReader(form, columns, dsl).complete(records);
  }

  @Override
  public OptionalInt attestedVersion(UUID record) {
    for (String body :
        database
            .dsl()
            .select(JooqLedger.BODY)
            .from(Tables.EVENT.table())
            .where(JooqLedger.SUBJECT.eq(Writes.subject(record)))
            .orderBy(JooqLedger.CHAIN.desc())
            .fetch(JooqLedger.BODY)) {
      EventAppender.State state = EventJson.read(body).state();
      if (state != null) {
        return OptionalInt.of(state.version());
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public List<Hidden> hidden(ExecutableForm current) {
    return hidden.of(current);
  }

  @Override
  public List<HiddenAnswer> holding(Hidden column, String form, @Nullable UUID after, int limit) {
    return hidden.answers(column, form, after, limit);
  }

  @Override
  public void drop(String form, Hidden column) {
    hidden.drop(form, column);
  }
}
