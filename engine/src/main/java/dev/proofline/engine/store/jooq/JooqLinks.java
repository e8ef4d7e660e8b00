package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.LinkStore;
import dev.proofline.engine.store.LinkStore.TaskLink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/** Links to tasks of outsiders. */
final class JooqLinks implements LinkStore {

  private static final Field<String> TOKEN_HASH = field(name("token_hash"), SQLDataType.VARCHAR);
  private static final Field<UUID> TASK = field(name("task"), SQLDataType.UUID);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<Instant> REVOKED_AT = field(name("revoked_at"), SQLDataType.INSTANT);

  private final Database database;

  JooqLinks(Database database) {
    this.database = database;
  }

  @Override
  public void put(TaskLink link, Event event) {
    database.attested(
        connection -> {
          var dsl = database.dsl(connection);
          dsl.insertInto(Tables.TASK_LINK.table())
              .columns(Tables.TASK_LINK.fields())
              .values(
                  link.tokenHash(),
                  link.task(),
                  link.via(),
                  link.content(),
                  link.version(),
                  link.by(),
                  micros(link.at()),
                  micros(link.expiresAt()),
                  null)
              .execute();
          return Attested.of(dsl, Tables.TASK_LINK, TOKEN_HASH.eq(link.tokenHash()));
        },
        List.of(event));
  }

  @Override
  public Optional<TaskLink> find(String tokenHash) {
    return links(TOKEN_HASH.eq(tokenHash)).stream().findFirst();
  }

  @Override
  public List<TaskLink> of(UUID task) {
    return links(TASK.eq(task));
  }

  @Override
  public void revoke(UUID task, Instant at, Event event) {
    end(TASK.eq(task), at, event);
  }

  @Override
  public void withdraw(TaskLink link, Instant at, Event event) {
    end(TOKEN_HASH.eq(link.tokenHash()), at, event);
  }

  private void end(Condition which, Instant at, Event event) {
    database.attested(
        connection -> {
          var dsl = database.dsl(connection);
          dsl.update(Tables.TASK_LINK.table())
              .set(REVOKED_AT, micros(at))
              .where(which, REVOKED_AT.isNull())
              .execute();
          return Attested.of(dsl, Tables.TASK_LINK, which);
        },
        List.of(event));
  }

  private List<TaskLink> links(Condition which) {
    return database
        .dsl()
        .select(Tables.TASK_LINK.fields())
        .from(Tables.TASK_LINK.table())
        .where(which)
        .orderBy(AT, TOKEN_HASH)
        .fetch(JooqLinks::link);
  }

  private static TaskLink link(Record row) {
    return new TaskLink(
        row.get("token_hash", String.class),
        row.get("task", UUID.class),
        row.get("via", String.class),
        row.get("content", String.class),
        row.get("version", Long.class),
        row.get("by", UUID.class),
        row.get("at", Instant.class),
        row.get("expires_at", Instant.class),
        row.get("revoked_at", Instant.class));
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
