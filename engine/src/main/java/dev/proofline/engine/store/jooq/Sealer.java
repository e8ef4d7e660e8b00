package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Puts events that are not sealed yet under seals, at most some thousands under one. */
final class Sealer {

  static final Field<Long> NUMBER = field(name("number"), SQLDataType.BIGINT);
  private static final Field<Long> SEALS = field(name("seals"), SQLDataType.BIGINT);
  private static final int MOST = 2000;

  private final Database database;
  private final SealKey key;
  private final Clock clock;
  private boolean noted;

  Sealer(Database database, SealKey key, Clock clock) {
    this.database = database;
    this.key = key;
    this.clock = clock;
  }

  /** Another node may seal at the same time: the one that comes second leaves it at that. */
  synchronized void seal() {
    try {
      settled();
      for (Seal seal = next(); seal != null; seal = next()) {
        noted = false;
        write(seal);
        key.witness(seal.number(), seal.hash());
        noted = true;
      }
    } catch (IntegrityConstraintViolationException sealedElsewhere) {
      return;
    }
  }

  /**
   * The number of the last seal, of which it is sure that it and all before it were noted outside
   * the database. A crash between sealing and noting leaves one out, which is made up for here.
   */
  synchronized long settled() {
    Record last = last();
    if (last == null) {
      return 0;
    }
    if (!noted) {
      key.catchUp(last.get(NUMBER), last.get("hash", String.class));
      noted = true;
    }
    return last.get(NUMBER);
  }

  private @Nullable Record last() {
    return database
        .dsl()
        .select(Tables.SEAL.fields())
        .from(Tables.SEAL.table())
        .orderBy(NUMBER.desc())
        .limit(1)
        .fetchOne();
  }

  private @Nullable Seal next() {
    DSLContext dsl = database.dsl();
    Record last = last();
    long number = last == null ? 0 : last.get("number", Long.class);
    long sealed = last == null ? 0 : last.get("to_seq", Long.class);
    String previous = last == null ? EventAppender.GENESIS : last.get("hash", String.class);
    List<Seal.Leaf> leaves =
        dsl.select(JooqLedger.HASH, JooqLedger.SUBJECT)
            .from(Tables.EVENT.table())
            .where(JooqLedger.SEQ.gt(sealed), JooqLedger.SEQ.le(sealed + MOST))
            .orderBy(JooqLedger.SEQ)
            .fetch(row -> new Seal.Leaf(row.value1(), row.value2()));
    return leaves.isEmpty()
        ? null
        : new Seal(
            number + 1,
            sealed + 1,
            sealed + leaves.size(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            previous,
            leaves);
  }

  private void write(Seal seal) {
    String statement = seal.statement();
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.insertInto(Tables.SEAL.table())
              .columns(Tables.SEAL.fields())
              .values(
                  seal.number(),
                  seal.from(),
                  seal.to(),
                  seal.at(),
                  seal.root(),
                  seal.previous(),
                  seal.leavesText(),
                  seal.hash(),
                  key.sign(statement))
              .execute();
          return dsl.update(Tables.LEDGER_HEAD.table()).set(SEALS, seal.number()).execute();
        },
        List.of());
  }
}
