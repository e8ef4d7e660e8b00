package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Store.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jooq.DSLContext;

/**
 * Recomputes the whole ledger in pages: the chains of all subjects with the rows they tell of, the
 * numbers of all events, the seals over them.
 */
final class Verification {

  static final int PAGE = 500;

  private static final String RECORD = "record/";

  private final DSLContext dsl;
  private final FormRegistry registry;
  private final SealKey key;
  private final BiPredicate<String, String> same;

  /**
   * @param same how hashes are compared; a parameter only so that tests can show they notice one
   *     that compares nothing
   */
  Verification(
      DSLContext dsl, FormRegistry registry, SealKey key, BiPredicate<String, String> same) {
    this.dsl = dsl;
    this.registry = registry;
    this.key = key;
    this.same = same;
  }

  List<Broken> run() {
    List<Broken> broken = new ArrayList<>();
    new ChainVerification(dsl, new RowVerification(dsl, registry, same), same).run(broken);
    new SealVerification(dsl, key, same).run(broken);
    return broken.stream().distinct().toList();
  }

  static Broken broken(String subject, String what) {
    return new Broken(subject, record(subject), what);
  }

  private static @org.jspecify.annotations.Nullable UUID record(String subject) {
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
