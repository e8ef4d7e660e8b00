package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What {@code rows.events} is asked by, in columns beside the body that the ledger vouches for. */
final class EventColumns {

  private static final int PAGE = 1_000;
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
  private static final Field<String> FORM = field(name("form"), SQLDataType.VARCHAR);
  private static final Field<UUID> ACTOR = field(name("actor"), SQLDataType.UUID);
  private static final Field<UUID> RECORD = field(name("record"), SQLDataType.UUID);

  private EventColumns() {}

  /** In the order of the columns. */
  static List<@Nullable Object> of(Event event) {
    return Arrays.asList(
        ColumnType.TIMESTAMP.stored(event.at()),
        event.kind(),
        event.form(),
        event.actor(),
        event.record());
  }

  /** Whether a row's columns say what its body says. */
  static boolean agree(Record row, Event event) {
    return Objects.equals(row.get(AT), told(event.at()))
        && Objects.equals(row.get(KIND), event.kind())
        && Objects.equals(row.get(FORM), event.form())
        && Objects.equals(row.get(ACTOR), event.actor())
        && Objects.equals(row.get(RECORD), event.record());
  }

  private static Instant told(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Events from before there were columns get what their bodies say; any number of times. */
  static void fill(DSLContext dsl) {
    Result<Record2<Long, String>> page = unfilled(dsl);
    while (!page.isEmpty()) {
      for (Record2<Long, String> row : page) {
        Event event = EventJson.read(row.value2()).event();
        dsl.update(Tables.EVENT.table())
            .set(AT, told(event.at()))
            .set(KIND, event.kind())
            .set(FORM, event.form())
            .set(ACTOR, event.actor())
            .set(RECORD, event.record())
            .where(JooqLedger.SEQ.eq(row.value1()))
            .execute();
      }
      page = unfilled(dsl);
    }
  }

  private static Result<Record2<Long, String>> unfilled(DSLContext dsl) {
    return dsl.select(JooqLedger.SEQ, JooqLedger.BODY)
        .from(Tables.EVENT.table())
        .where(KIND.isNull())
        .limit(PAGE)
        .fetch();
  }
}
