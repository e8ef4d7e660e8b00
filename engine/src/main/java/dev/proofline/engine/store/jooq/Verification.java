package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Ledger.Broken;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the whole ledger in pages: the chains of all subjects with the rows they tell of, the
 * numbers of all events, the seals over them.
 */
final class Verification {

  static final int PAGE = 500;

  static final String RECORD = "record/";

  private static final int MOST = 1000;

  private final Database database;
  private final SealKey key;
  private final Sealer sealer;
  private final BiPredicate<String, String> same;

  /**
   * @param same how hashes are compared; a parameter only so that tests can show they notice one
   *     that compares nothing
   */
  Verification(Database database, SealKey key, Sealer sealer, BiPredicate<String, String> same) {
    this.database = database;
    this.key = key;
    this.sealer = sealer;
    this.same = same;
  }

  /** At most a thousand faults: who finds that many needs no more. */
  List<Broken> run() {
    long settled = sealer.settled();
    try (SealWitness witness = key.witness()) {
      return run(new SealVerification.Outside(witness, settled));
    }
  }

  /** What is outside is looked at first, so all of it is in the snapshot of the database. */
  private List<Broken> run(SealVerification.Outside outside) {
    return database.snapshot(dsl -> {
      var report = new Report();
      var rows = new RowVerification(dsl, new FormRegistry(dsl), same);
      var others = new AttestedVerification(dsl, same);
      new ChainVerification(dsl, rows, others, same).run(report);
      new SealVerification(dsl, key, outside, same).run(report);
      return report.broken();
    });
  }

  /** What was found, without repetition. */
  static final class Report {
    private final Set<Broken> broken = new LinkedHashSet<>();

    void add(String subject, String what) {
      if (broken.size() < MOST) {
        broken.add(new Broken(subject, record(subject), what));
      }
    }

    List<Broken> broken() {
      return List.copyOf(broken);
    }
  }

  static @Nullable UUID record(String subject) {
    if (!subject.startsWith(RECORD)) {
      return null;
    }
    try {
      return UUID.fromString(subject.substring(RECORD.length()));
    } catch (IllegalArgumentException other) {
      return null;
    }
  }
}
