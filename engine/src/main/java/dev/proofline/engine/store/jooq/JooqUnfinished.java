package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.UnfinishedStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.JsonNode;

/** Forms that came back to who filled them. */
final class JooqUnfinished implements UnfinishedStore {

  private static final Field<UUID> USER = field(name("user"), SQLDataType.UUID);
  private static final Field<UUID> KEY = field(name("key"), SQLDataType.UUID);
  private static final Field<UUID> SHEET = field(name("sheet"), SQLDataType.UUID);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<String> JSON = field(name("json"), SQLDataType.VARCHAR);

  /** Of those that nobody will ask for any more, how many go with each new one. */
  private static final int SWEPT = 50;

  private final Database database;

  JooqUnfinished(Database database) {
    this.database = database;
  }

  @Override
  public void keep(UnfinishedStore.UnfinishedForm attempt, int own, Instant longAgo) {
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.insertInto(Tables.UNFINISHED.table())
              .columns(USER, KEY, SHEET, AT, JSON)
              .values(
                  attempt.user(),
                  attempt.key(),
                  attempt.sheet(),
                  attempt.at().truncatedTo(ChronoUnit.MICROS),
                  attempt.json())
              .execute();
          remove(
              dsl,
              dsl.select(KEY)
                  .from(Tables.UNFINISHED.table())
                  .where(USER.eq(attempt.user()), KEY.ne(attempt.key()))
                  .orderBy(AT.desc(), KEY.desc())
                  .limit(SWEPT)
                  .offset(own - 1));
          remove(
              dsl,
              dsl.select(KEY)
                  .from(Tables.UNFINISHED.table())
                  .where(AT.lt(longAgo))
                  .orderBy(AT)
                  .limit(SWEPT));
          return attempt;
        },
        List.of());
  }

  /** What another transaction takes away meanwhile is not waited for. */
  private static void remove(DSLContext dsl, SelectForUpdateStep<Record1<UUID>> old) {
    boolean shared = dsl.family() == SQLDialect.POSTGRES;
    Select<Record1<UUID>> found = shared ? old.forUpdate().skipLocked() : old;
    dsl.deleteFrom(Tables.UNFINISHED.table()).where(KEY.in(found)).execute();
  }

  @Override
  public Optional<JsonNode> find(UUID user, UUID key, Instant longAgo) {
    return database
        .dsl()
        .select(JSON)
        .from(Tables.UNFINISHED.table())
        .where(USER.eq(user), KEY.eq(key), AT.ge(longAgo))
        .fetchOptional(row -> Json.exact(row.value1()));
  }

  @Override
  public void forget(UUID user, UUID sheet) {
    database
        .dsl()
        .deleteFrom(Tables.UNFINISHED.table())
        .where(USER.eq(user), SHEET.eq(sheet))
        .execute();
  }
}
