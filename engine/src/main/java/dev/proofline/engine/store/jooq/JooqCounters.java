package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.CounterStore;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Counters, read. */
final class JooqCounters implements CounterStore {

  private static final Field<String> KEY = field(name("key"), SQLDataType.VARCHAR);
  private static final Field<Long> LAST = field(name("last"), SQLDataType.BIGINT);

  private final Database database;

  JooqCounters(Database database) {
    this.database = database;
  }

  @Override
  public long last(String counter) {
    Long last =
        database
            .dsl()
            .select(LAST)
            .from(Tables.COUNTER.table())
            .where(KEY.eq(counter))
            .fetchOne(LAST);
    return last == null ? 0 : last;
  }

  @Override
  public Map<String, Long> beginning(String prefix) {
    return database
        .dsl()
        .select(KEY, LAST)
        .from(Tables.COUNTER.table())
        .where(KEY.startsWith(prefix))
        .fetchMap(KEY, LAST);
  }
}
