package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Verification.PAGE;

import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.jooq.Verification.Report;
import java.util.List;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Follows every chain from its first event to its head, subject by subject. */
final class ChainVerification {

  private final DSLContext dsl;
  private final RowVerification rows;
  private final AttestedVerification others;
  private final BiPredicate<String, String> same;

  private String subject = "";
  private long chain;
  private String previous = EventAppender.GENESIS;
  private EventAppender.@Nullable State state;

  ChainVerification(
      DSLContext dsl,
      RowVerification rows,
      AttestedVerification others,
      BiPredicate<String, String> same) {
    this.dsl = dsl;
    this.rows = rows;
    this.others = others;
    this.same = same;
  }

  void run(Report report) {
    for (Result<Record> page = page(); !page.isEmpty(); page = page()) {
      for (Record row : page) {
        if (!row.get(JooqLedger.SUBJECT).equals(subject)) {
          end(report);
          begin(row.get(JooqLedger.SUBJECT));
        }
        follow(row, report);
      }
    }
    end(report);
    rows.flush(report);
    headsWithoutEvents(report);
    rows.unknownRows(report);
    others.run(report);
  }

  private Result<Record> page() {
    return dsl.select(Tables.EVENT.fields())
        .from(Tables.EVENT.table())
        .where(
            JooqLedger.SUBJECT
                .gt(subject)
                .or(JooqLedger.SUBJECT.eq(subject).and(JooqLedger.CHAIN.gt(chain))))
        .orderBy(JooqLedger.SUBJECT, JooqLedger.CHAIN)
        .limit(PAGE)
        .fetch();
  }

  private void begin(String next) {
    subject = next;
    chain = 0;
    previous = EventAppender.GENESIS;
    state = null;
  }

  private void follow(Record row, Report report) {
    long number = row.get(JooqLedger.CHAIN);
    if (number != chain + 1) {
      report.add(
          subject, "Expected event " + (chain + 1) + " of the chain, but found " + number + ".");
    }
    chain = number;
    String hash = row.get(JooqLedger.HASH);
    String body = row.get(JooqLedger.BODY);
    if (!same.test(CanonicalJson.sha256(body), hash)) {
      report.add(subject, "Event " + number + " was changed after it was written.");
    }
    try {
      connect(row, EventJson.read(body), report);
    } catch (RuntimeException unreadable) {
      report.add(subject, "Event " + number + " cannot be read.");
    }
    previous = hash;
  }

  private void connect(Record row, EventJson.Body body, Report report) {
    if (!same.test(body.previous(), previous)) {
      report.add(subject, "Event " + chain + " does not follow from the event before it.");
    }
    if (!EventColumns.agree(row, body.event())) {
      report.add(subject, "Event " + chain + " was changed after it was written.");
    }
    if (!body.event().subject().equals(subject)
        || body.chain() != chain
        || body.sequence() != row.get(JooqLedger.SEQ)) {
      report.add(subject, "Event " + chain + " was moved to another place.");
    }
    others.hear(body.sequence(), body.rows());
    if (body.state() != null) {
      state = body.state();
    }
  }

  private void end(Report report) {
    if (subject.isEmpty()) {
      return;
    }
    Record head =
        dsl.select(JooqLedger.CHAIN, JooqLedger.HASH)
            .from(Tables.CHAIN_HEAD.table())
            .where(JooqLedger.SUBJECT.eq(subject))
            .fetchOne();
    if (head == null
        || head.get(JooqLedger.CHAIN) != chain
        || !same.test(head.get(JooqLedger.HASH), previous)) {
      report.add(subject, "The chain ends at event " + chain + ", but its head says otherwise.");
    }
    if (state != null) {
      rows.expect(subject, state, report);
    }
  }

  private void headsWithoutEvents(Report report) {
    String last = "";
    while (true) {
      var heads = Tables.CHAIN_HEAD.table().as("h");
      var headSubject = DSL.field(DSL.name("h", "subject"), String.class);
      var eventSubject = DSL.field(DSL.name("event", "subject"), String.class);
      List<String> lonely =
          dsl.select(headSubject)
              .from(heads)
              .where(
                  headSubject.gt(last),
                  DSL.notExists(
                      dsl.selectOne()
                          .from(Tables.EVENT.table())
                          .where(eventSubject.eq(headSubject))))
              .orderBy(headSubject)
              .limit(PAGE)
              .fetch(headSubject);
      for (String each : lonely) {
        report.add(each, "All events of the chain are gone.");
        last = each;
      }
      if (lonely.size() < PAGE) {
        return;
      }
    }
  }
}
