package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore.Draft;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.SQLDataType;

/** The drafts of definitions. */
final class DraftRows {

  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
  private static final Field<String> KEY = field(name("key"), SQLDataType.VARCHAR);
  private static final Field<Long> REVISION = field(name("revision"), SQLDataType.BIGINT);

  private final Database database;

  DraftRows(Database database) {
    this.database = database;
  }

  Optional<Draft> find(DefinitionId id) {
    return database
        .dsl()
        .select(Tables.DRAFT.fields())
        .from(Tables.DRAFT.table())
        .where(is(id))
        .fetchOptional(DraftRows::draft);
  }

  List<Draft> all() {
    return database
        .dsl()
        .select(Tables.DRAFT.fields())
        .from(Tables.DRAFT.table())
        .orderBy(KIND, KEY)
        .fetch(DraftRows::draft);
  }

  /** CONFLICT when the draft is at another revision; 0 creates it. */
  Draft save(Draft saved, long expectedRevision) {
    return database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          if (expectedRevision == 0) {
            insert(dsl, saved);
          } else {
            update(dsl, saved, expectedRevision);
          }
          return saved;
        },
        List.of());
  }

  private static void insert(DSLContext dsl, Draft draft) {
    try {
      dsl.insertInto(Tables.DRAFT.table())
          .columns(Tables.DRAFT.fields())
          .values(
              draft.id().kind().key(),
              draft.id().key(),
              draft.json().toString(),
              draft.revision(),
              draft.by(),
              draft.at())
          .execute();
    } catch (IntegrityConstraintViolationException there) {
      throw new Committer.Conflict("draft " + draft.id());
    }
  }

  private static void update(DSLContext dsl, Draft draft, long expectedRevision) {
    int changed =
        dsl.update(Tables.DRAFT.table())
            .set(field(name("json"), SQLDataType.VARCHAR), draft.json().toString())
            .set(REVISION, draft.revision())
            .set(field(name("by"), SQLDataType.UUID), draft.by())
            .set(field(name("at"), SQLDataType.INSTANT), draft.at())
            .where(is(draft.id()), REVISION.eq(expectedRevision))
            .execute();
    if (changed == 0) {
      throw new Committer.Conflict("draft " + draft.id());
    }
  }

  void delete(DefinitionId id) {
    database.write(
        connection ->
            database.dsl(connection).deleteFrom(Tables.DRAFT.table()).where(is(id)).execute(),
        List.of());
  }

  /** What was saved to the draft since it was read is not in the version, so it stays. */
  static void remove(DSLContext dsl, Published version) {
    dsl.select(Tables.DRAFT.fields())
        .from(Tables.DRAFT.table())
        .where(is(version.id()))
        .fetchOptional(DraftRows::draft)
        .filter(draft -> draft.json().equals(version.json()))
        .ifPresent(draft ->
            dsl.deleteFrom(Tables.DRAFT.table())
                .where(is(version.id()), REVISION.eq(draft.revision()))
                .execute());
  }

  static Condition is(DefinitionId id) {
    return KIND.eq(id.kind().key()).and(KEY.eq(id.key()));
  }

  static DefinitionId id(Record row) {
    String kind = row.get("kind", String.class);
    return new DefinitionId(
        Kind.of(kind).orElseThrow(() -> new IllegalStateException("Unknown kind " + kind + ".")),
        row.get("key", String.class));
  }

  private static Draft draft(Record row) {
    return new Draft(
        id(row),
        Json.definition(row.get("json", String.class)),
        row.get("revision", Long.class),
        row.get("by", UUID.class),
        row.get("at", Instant.class));
  }
}
