package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Store;
import org.jooq.impl.SQLDataType;

/** Counters, read. */
final class JooqCounters implements Store.Counters {

  private final Database database;

  JooqCounters(Database database) {
    this.database = database;
  }

  @Override
  public long last(String counter) {
    Long last =
        database
            .dsl()
            .select(field(name("last"), SQLDataType.BIGINT))
            .from(Tables.COUNTER.table())
            .where(field(name("key"), SQLDataType.VARCHAR).eq(counter))
            .fetchOne(field(name("last"), SQLDataType.BIGINT));
    return last == null ? 0 : last;
  }
}
