package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Store.Broken;
import dev.proofline.engine.store.Store.NumberedEvent;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The event log, its seals, and the proof of both. */
final class JooqLedger implements Store.Ledger {

  static final Field<Long> SEQ = field(name("seq"), SQLDataType.BIGINT);
  static final Field<String> SUBJECT = field(name("subject"), SQLDataType.VARCHAR);
  static final Field<Long> CHAIN = field(name("chain"), SQLDataType.BIGINT);
  static final Field<String> HASH = field(name("hash"), SQLDataType.VARCHAR);
  static final Field<String> BODY = field(name("body"), SQLDataType.VARCHAR);

  private final DSLContext dsl;
  private final Sealer sealer;
  private final Verification verification;

  JooqLedger(DSLContext dsl, Sealer sealer, Verification verification) {
    this.dsl = dsl;
    this.sealer = sealer;
    this.verification = verification;
  }

  @Override
  public List<Event> ofSubject(String subject) {
    return dsl.select(BODY)
        .from(Tables.EVENT.table())
        .where(SUBJECT.eq(subject))
        .orderBy(CHAIN)
        .fetch(row -> EventJson.read(row.value1()).event());
  }

  @Override
  public List<NumberedEvent> after(long sequence, int limit) {
    return dsl.select(SEQ, BODY)
        .from(Tables.EVENT.table())
        .where(SEQ.gt(sequence))
        .orderBy(SEQ)
        .limit(limit)
        .fetch(row -> new NumberedEvent(row.value1(), EventJson.read(row.value2()).event()));
  }

  @Override
  public void seal() {
    sealer.seal();
  }

  @Override
  public List<Broken> verify() {
    return verification.run();
  }
}
