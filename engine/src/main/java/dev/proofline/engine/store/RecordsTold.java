package dev.proofline.engine.store;

import dev.proofline.engine.executable.ExecutableForm;
import java.util.Set;
import java.util.UUID;

/**
 * The records that rows of a source tell of.
 *
 * @param scope those that are open to who asks
 * @param except those that do not count as they are stored
 * @param questions of which their answers are told; of use to {@code answers} alone
 */
public record RecordsTold(
    ExecutableForm form, RowScope scope, Set<UUID> except, Questions questions) {

  public RecordsTold {
    except = Set.copyOf(except);
  }
}
