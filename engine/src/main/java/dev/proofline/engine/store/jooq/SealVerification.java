package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.Verification.PAGE;

import dev.proofline.engine.store.jooq.Verification.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Checks every seal, the events under it, and that no event's number is missing after the last. */
final class SealVerification {

  private static final String WORKSPACE = "workspace";

  private final DSLContext dsl;
  private final SealKey key;
  private final Outside outside;
  private final BiPredicate<String, String> same;
  private long missing;
  private long firstMissing;

  SealVerification(DSLContext dsl, SealKey key, Outside outside, BiPredicate<String, String> same) {
    this.dsl = dsl;
    this.key = key;
    this.outside = outside;
    this.same = same;
  }

  /**
   * What is outside the database.
   *
   * @param settled the seals up to this number were noted before the database was looked at
   */
  record Outside(SealWitness notes, long settled) {}

  /** What a seal leaves for the next one to follow from. */
  private record Before(long number, long to, String hash) {}

  void run(Report report) {
    var before = new Before(0, 0, EventAppender.GENESIS);
    for (Record row = after(before.number()); row != null; row = after(before.number())) {
      before = check(row, before, report);
    }
    Record head =
        dsl.select(Tables.LEDGER_HEAD.fields()).from(Tables.LEDGER_HEAD.table()).fetchOne();
    long seals = head == null ? 0 : head.get("seals", Long.class);
    if (before.number() != seals || outside.notes().hadMoreAfter(before.number())) {
      report.add(WORKSPACE, "Seals after number " + before.number() + " are gone.");
    }
    notNoted(report);
    numbers(before.to(), head == null ? 0 : head.get("seq", Long.class), report);
  }

  private void notNoted(Report report) {
    if (missing > 0) {
      report.add(
          WORKSPACE,
          "Expected every seal in the list of seals outside the database, but "
              + missing
              + " are not there, the first is number "
              + firstMissing
              + ".");
    }
  }

  private @Nullable Record after(long number) {
    return dsl.select(Tables.SEAL.fields())
        .from(Tables.SEAL.table())
        .where(Sealer.NUMBER.gt(number))
        .orderBy(Sealer.NUMBER)
        .limit(1)
        .fetchOne();
  }

  private Before check(Record row, Before before, Report report) {
    long number = row.get(Sealer.NUMBER);
    String hash = row.get("hash", String.class);
    try {
      Seal seal = Seal.read(row);
      boolean follows =
          number == before.number() + 1
              && seal.from() == before.to() + 1
              && seal.to() - seal.from() + 1 == seal.leaves().size()
              && same.test(seal.previous(), before.hash());
      if (!follows) {
        report.add(WORKSPACE, "Seal " + number + " does not follow from the one before.");
      }
      String noted = noted(number);
      boolean genuine =
          same.test(seal.hash(), hash)
              && same.test(seal.root(), row.get("root", String.class))
              && key.signed(seal.statement(), row.get("signature", String.class))
              && (noted == null || same.test(noted, hash));
      if (!genuine) {
        report.add(WORKSPACE, "Seal " + number + " was changed after it was signed.");
      }
      events(seal, report);
      return new Before(number, seal.to(), hash);
    } catch (RuntimeException unreadable) {
      report.add(WORKSPACE, "Seal " + number + " cannot be read.");
      return new Before(number, row.get("to_seq", Long.class), hash);
    }
  }

  private @Nullable String noted(long number) {
    String noted = outside.notes().hashOf(number);
    if (noted == null && outside.notes().isKept() && number <= outside.settled()) {
      firstMissing = missing == 0 ? number : firstMissing;
      missing++;
    }
    return noted;
  }

  private void events(Seal seal, Report report) {
    Map<Long, Record> events = new HashMap<>();
    dsl.select(JooqLedger.SEQ, JooqLedger.HASH, JooqLedger.SUBJECT)
        .from(Tables.EVENT.table())
        .where(JooqLedger.SEQ.between(seal.from(), seal.to()))
        .forEach(event -> events.put(event.get(JooqLedger.SEQ), event));
    for (int i = 0; i < seal.leaves().size(); i++) {
      Seal.Leaf leaf = seal.leaves().get(i);
      Record event = events.get(seal.from() + i);
      if (event == null) {
        report.add(leaf.subject(), "Event number " + (seal.from() + i) + " is gone.");
      } else if (!same.test(event.get(JooqLedger.HASH), leaf.hash())
          || !event.get(JooqLedger.SUBJECT).equals(leaf.subject())) {
        report.add(leaf.subject(), "Event number " + (seal.from() + i) + " is not the sealed one.");
      }
    }
  }

  /** Numbers have no gaps, also where no seal is yet. */
  private void numbers(long sealed, long last, Report report) {
    long number = sealed;
    while (true) {
      List<Long> page =
          dsl.select(JooqLedger.SEQ)
              .from(Tables.EVENT.table())
              .where(JooqLedger.SEQ.gt(number))
              .orderBy(JooqLedger.SEQ)
              .limit(PAGE)
              .fetch(JooqLedger.SEQ);
      for (long next : page) {
        if (next != number + 1) {
          report.add(WORKSPACE, "Events " + (number + 1) + " to " + (next - 1) + " are gone.");
        }
        number = next;
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    if (number != last) {
      report.add(
          WORKSPACE,
          "Expected the last event to have number " + last + ", but it has " + number + ".");
    }
  }
}
