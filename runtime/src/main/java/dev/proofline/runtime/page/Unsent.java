package dev.proofline.runtime.page;

import dev.proofline.engine.Refusal;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Forms that came back to who filled them, kept for a while under an address of their own: so that
 * going back and loading again show what was typed instead of sending it again. They are in memory
 * alone; when one is gone, the form opens as new and the phone offers its own draft.
 */
final class Unsent {

  private static final Duration KEPT_FOR = Duration.ofHours(12);
  private static final int MOST = 2000;

  /** Of one person: enough to go back through, too few to fill the memory with. */
  private static final int OWN = 8;

  private final Clock clock;
  private final SequencedMap<UUID, Kept> byKey = new LinkedHashMap<>();

  Unsent(Clock clock) {
    this.clock = clock;
  }

  /** Why it came back; asking for a row more or for a search blames nobody. */
  sealed interface Why {
    record Asked() implements Why {}

    record Blocked(Judgement judgement) implements Why {}

    record Refused(Refusal refusal) implements Why {}

    default Faults faults(ExecutableForm form, Visit visit) {
      return switch (this) {
        case Asked() -> Faults.NONE;
        case Blocked(var judgement) -> Faults.of(form, judgement, visit);
        case Refused(var refusal) -> Faults.of(form, refusal, visit);
      };
    }

    /** Whether it is not what was typed that stands in the way. */
    default boolean elsewhere() {
      return this instanceof Refused(var refusal) && refusal.reason() != Refusal.Reason.INVALID;
    }
  }

  /**
   * @param sheet which is being filled, {@code version} of its record
   */
  record Attempt(
      String form,
      UUID sheet,
      long version,
      Entered entered,
      Map<String, String> searches,
      Why why) {}

  private record Kept(UUID user, Instant at, Attempt attempt) {}

  synchronized void keep(UUID user, UUID key, Attempt attempt) {
    Instant now = clock.instant();
    byKey.values().removeIf(kept -> kept.at.plus(KEPT_FOR).isBefore(now));
    long own = byKey.values().stream().filter(kept -> kept.user.equals(user)).count();
    Iterator<Kept> oldest = byKey.values().iterator();
    while (own >= OWN && oldest.hasNext()) {
      if (oldest.next().user.equals(user)) {
        oldest.remove();
        own--;
      }
    }
    if (byKey.size() >= MOST) {
      byKey.pollFirstEntry();
    }
    byKey.put(key, new Kept(user, now, attempt));
  }

  synchronized Optional<Attempt> find(UUID user, UUID key) {
    return Optional.ofNullable(byKey.get(key))
        .filter(kept -> kept.user.equals(user))
        .filter(kept -> !kept.at.plus(KEPT_FOR).isBefore(clock.instant()))
        .map(Kept::attempt);
  }

  /** The sheet was taken: its attempts lead nowhere any more. */
  synchronized void forget(UUID user, UUID sheet) {
    byKey.values().removeIf(kept -> kept.user.equals(user) && kept.attempt.sheet.equals(sheet));
  }
}
