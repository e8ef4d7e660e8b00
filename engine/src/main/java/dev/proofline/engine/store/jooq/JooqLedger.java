package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Evidence;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.Ledger;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.Ledger.NumberedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The event log, its seals, and the proof of both. */
final class JooqLedger implements Ledger {

  private static final int SUBJECTS_AT_ONCE = 500;
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private static final Gatherings.ScopeOf EVERY = _ -> DSL.noCondition();

  static final Field<Long> SEQ = field(name("seq"), SQLDataType.BIGINT);
  static final Field<String> SUBJECT = field(name("subject"), SQLDataType.VARCHAR);
  static final Field<Long> CHAIN = field(name("chain"), SQLDataType.BIGINT);
  static final Field<String> HASH = field(name("hash"), SQLDataType.VARCHAR);
  static final Field<String> BODY = field(name("body"), SQLDataType.VARCHAR);

  private final DSLContext dsl;
  private final Sealer sealer;
  private final Verification verification;
  private final Proofs proofs;
  private final TermSql.Maker terms;

  JooqLedger(
      DSLContext dsl,
      Sealer sealer,
      Verification verification,
      Proofs proofs,
      TermSql.Maker terms) {
    this.proofs = proofs;
    this.dsl = dsl;
    this.terms = terms;
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
  public List<Event> ofSubjects(Collection<String> subjects) {
    var events = new ArrayList<Event>();
    List<String> all = List.copyOf(subjects);
    for (int from = 0; from < all.size(); from += SUBJECTS_AT_ONCE) {
      dsl.select(BODY)
          .from(Tables.EVENT.table())
          .where(SUBJECT.in(all.subList(from, Math.min(all.size(), from + SUBJECTS_AT_ONCE))))
          .orderBy(SUBJECT, CHAIN)
          .forEach(row -> events.add(EventJson.read(row.value1()).event()));
    }
    return events;
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
  public Gathering.Tally tally(Gathering gathering) {
    return new Gatherings(dsl, terms).tally(gathering, EVERY, Set.of());
  }

  @Override
  public List<Event> first(Selection selection) {
    Set<Long> numbers =
        new Gatherings(dsl, terms)
            .firstOf(selection, SourceTables.SEQUENCE, Long.class, EVERY, Set.of());
    return dsl.select(BODY)
        .from(Tables.EVENT.table())
        .where(SEQ.in(numbers))
        .orderBy(SEQ)
        .fetch(row -> EventJson.read(row.value1()).event());
  }

  @Override
  public List<Folding.Folded> fold(Folding folding) {
    return new Foldings(dsl, terms).fold(WorkspaceRows.EVENTS.source(), folding, EVERY);
  }

  @Override
  public long last() {
    Long last = dsl.select(DSL.max(SEQ)).from(Tables.EVENT.table()).fetchOneInto(Long.class);
    return last == null ? 0 : last;
  }

  /** Events come in the order they happened but for nodes whose clocks differ, hence the hour. */
  @Override
  public long before(Instant at) {
    Instant early = at.minus(CLOCKS_DIFFER);
    long low = 0;
    long high = last();
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<NumberedEvent> next = after(middle, 1);
      if (next.isEmpty() || !next.getFirst().event().at().isBefore(early)) {
        high = middle;
      } else {
        low = next.getFirst().sequence();
      }
    }
    return low;
  }

  @Override
  public void seal() {
    sealer.seal();
  }

  @Override
  public List<Broken> verify() {
    return verification.run();
  }

  @Override
  public Ledger.Proven proven(UUID record) {
    return proofs.of(record);
  }

  @Override
  public String signEvidence(String statement) {
    return proofs.sign(Evidence.signed(statement));
  }

  @Override
  public Ledger.Extent extent() {
    return new Ledger.Extent(
        dsl.fetchCount(Tables.CHAIN_HEAD.table(), SUBJECT.startsWith(Verification.RECORD)),
        dsl.fetchCount(Tables.EVENT.table()),
        dsl.fetchCount(Tables.SEAL.table()),
        proofs.key());
  }
}
