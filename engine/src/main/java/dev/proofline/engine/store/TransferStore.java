package dev.proofline.engine.store;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows on their way in or out, read; they are written by {@link Change.PutTransfer}. */
public interface TransferStore {
  Optional<StoredTransfer> find(UUID id);

  /** Those of a kind in a state, newest first. */
  List<StoredTransfer> in(String kind, String state, int limit);

  /** Newest first. */
  List<StoredTransfer> latest(String kind, int limit);

  /**
   * What the rows of {@code rows.exports} come to.
   *
   * @param by whose requests count; null for everybody's
   * @param except rows that do not count as they are stored
   */
  Gathering.Tally tally(Gathering gathering, @Nullable UUID by, Set<UUID> except);

  /** The newest or oldest few of them, ones that came at the same moment among these. */
  List<StoredTransfer> first(Selection selection, @Nullable UUID by, Set<UUID> except);

  /** They in groups, each folded to a number. */
  List<Folding.Folded> fold(Folding folding, @Nullable UUID by);
}
