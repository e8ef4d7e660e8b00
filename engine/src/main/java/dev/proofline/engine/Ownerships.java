package dev.proofline.engine;

import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has which record: claiming from the pool, handing on, giving up, merging duplicates. */
public interface Ownerships {

  /** What the caller may do with records of the form that are open to them. */
  May may(Caller caller, String form);

  /**
   * @param claim take from the pool
   * @param assign give to somebody
   * @param release give up one's own; with {@code assign}, anybody's
   */
  record May(boolean claim, boolean assign, boolean release, boolean merge) {}

  /**
   * Takes a record from the pool. Needs the right {@code claim}. CONFLICT when somebody was faster,
   * the caller has as many as allowed, or gave this one up not long ago.
   */
  StoredRecord claim(Caller caller, String form, UUID id);

  /**
   * Gives a record to somebody, which needs the right {@code assign}; or, to nobody, back to the
   * pool, which its owner may too.
   */
  StoredRecord transfer(
      Caller caller, String form, UUID id, Optional<UUID> to, @Nullable String comment);

  /**
   * Makes one record of several. Needs the right {@code merge}. What the first left empty is taken
   * from the others in their order, references to them point to it, its history tells theirs, and
   * they are gone.
   */
  StoredRecord merge(Caller caller, String form, UUID into, List<UUID> from);
}
