package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.WorkStore.WaiverRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Records that wait for somebody to decide whether a check of them is set aside. */
final class WaiverRequests {

  private static final Field<UUID> RECORD = field(name("record"), SQLDataType.UUID);
  private static final Field<String> FORM = field(name("form"), SQLDataType.VARCHAR);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);

  /** What the ledger says when somebody asks. */
  private static final String ASKED = "record.waiver_asked";

  private WaiverRequests() {}

  static List<WaiverRequest> open(DSLContext dsl, int limit) {
    return dsl.select(RECORD, FORM, AT)
        .from(Tables.WAIVER_REQUEST.table())
        .orderBy(AT, RECORD)
        .limit(limit)
        .fetch(row -> new WaiverRequest(row.value1(), row.value2(), row.value3()));
  }

  /**
   * Where there was no table of them every record somebody ever asked for is taken: which of them
   * still wait is looked at when they are read.
   */
  static void fill(DSLContext dsl) {
    dsl.insertInto(Tables.WAIVER_REQUEST.table())
        .columns(RECORD, FORM, AT)
        .select(
            dsl.select(RECORD, max(FORM), max(AT))
                .from(Tables.EVENT.table())
                .where(
                    KIND.eq(ASKED),
                    RECORD.isNotNull(),
                    FORM.isNotNull(),
                    RECORD.notIn(dsl.select(RECORD).from(Tables.WAIVER_REQUEST.table())))
                .groupBy(RECORD))
        .execute();
  }
}
